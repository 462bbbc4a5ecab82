/** Cleans and folds the names people choose, so that nobody can pass for somebody else or be invisible. */

/** Direction marks, zero-width and other invisible characters. */
const invisible = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu;

/** A name as it is shown: NFC, no invisible characters, single spaces. May come out empty. */
export function cleanName(raw: string): string {
  return raw.normalize('NFC').replace(invisible, '').replace(/\s+/gu, ' ').trim();
}

/** A name as it is compared: compatibility forms, case and marks folded away, spaces and punctuation dropped. */
export function foldName(raw: string): string {
  return cleanName(raw)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
