/** How long a message is and may be. Apart from the schemas, so that a page which counts ships no parser. */

/** Code points of a message after trimming. */
export const messageMaxLength = 2_000;

/** Length in code points: what a person counts, nearly. */
export const lengthOf = (text: string): number => [...text].length;
