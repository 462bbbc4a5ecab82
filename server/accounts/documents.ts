/** Which version of each document is in force. Its sentences stand in `app/locales/en/accounts.json`. */

/** A new text is a new number: forms that carry an older one come back with the new text to read. */
export const currentDocuments = { terms: 1, 'health-consent': 1 } as const;

export type DocumentName = keyof typeof currentDocuments;

/** What a form's field says about a document: nothing, an older (or unknown) version, or the one in force. */
export function acceptanceOf(document: DocumentName, field: string): 'missing' | 'changed' | 'accepted' {
  if (field === '') return 'missing';
  return field === String(currentDocuments[document]) ? 'accepted' : 'changed';
}
