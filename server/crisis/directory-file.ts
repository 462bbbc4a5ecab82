/**
 * The shape of the crisis directory's data file, and the reading of it. Refuses a file that lacks a field; which
 * entries may be shown, and whether an address can be opened, is decided in `directory.ts`.
 */
import { z } from 'zod';

const confidence = z.enum(['verified', 'corroborated', 'single-source']);

const emergencyEntry = z.object({
  dial: z.string().min(1),
  display: z.string().min(1),
  for: z.array(z.enum(['any', 'police', 'ambulance', 'fire'])),
});

const country = z.object({
  code: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(1),
  emergency: z.array(emergencyEntry),
  confidence,
  newestSource: z.number().int(),
});

const way = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), dial: z.string(), display: z.string() }),
  z.object({
    kind: z.literal('text'),
    dial: z.string(),
    display: z.string(),
    keyword: z.string().nullable(),
  }),
  z.object({ kind: z.enum(['chat', 'website']), url: z.string() }),
]);

const resource = z.object({
  id: z.string().min(1),
  country: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(1),
  audience: z.string(),
  audienceNote: z.string().optional(),
  languages: z.array(z.string()),
  hours: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('always') }),
    z.object({ kind: z.literal('listed'), text: z.string() }),
    z.object({ kind: z.literal('unknown') }),
  ]),
  ways: z.array(way),
  confidence,
  newestSource: z.number().int(),
});

const directoryFile = z.object({
  meta: z.object({
    asOf: z.string(),
    credit: z.string(),
    directory: z.object({ name: z.string(), url: z.url({ protocol: /^https?$/ }) }),
  }),
  countries: z.array(country),
  resources: z.array(resource),
});

/** The data file as it is written; `directory/README.md` says what its words mean. */
export type DirectoryFile = z.infer<typeof directoryFile>;
/** One country's emergency numbers in the file. */
export type CountryEntry = DirectoryFile['countries'][number];
/** One helpline in the file, shown or not. */
export type ResourceEntry = DirectoryFile['resources'][number];
/** One way to reach a helpline, as the file has it. */
export type WayEntry = ResourceEntry['ways'][number];

/** The file of `json`. Throws a ZodError naming each field that is missing or of another type. */
export const parseDirectoryFile = (json: unknown): DirectoryFile => directoryFile.parse(json);
