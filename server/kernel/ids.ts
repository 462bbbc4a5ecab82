/** Makes ids: UUIDs of version 7, which sort by the time they were made. */
import { v7 } from 'uuid';

/** A new id, branded as its receiver asks. */
export const newId = <T extends string = string>(): T => v7() as T;
