/** The directory of the data file beside it, read at first use. It never changes while the process runs. */

import json from './directory/crisis-resources.json';
import { createDirectory, type Directory } from './directory.ts';

let directory: Directory | undefined;

/** The directory that Hearth ships. Needs no database, so it answers while everything else is down. */
export function publishedDirectory(): Directory {
  directory ??= createDirectory(json);
  return directory;
}
