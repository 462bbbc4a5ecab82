/** Tells whether a name could pass for staff or for the place itself. Pure. */
import { foldName } from '#server/kernel/names.ts';

const staffNames = new Set(
  [
    'admin administrator administration sysadmin root superuser owner system bot webmaster postmaster',
    'mod mods moderator moderators moderation facilitator facilitators facilitation',
    'lead leads teamlead cliniclead clinicallead safeguarding safeguardinglead',
    'staff team official support supportteam help helpdesk helpnow helpline hotline emergency crisis crisisteam',
    'safety security hearth hearthteam hearthadmin hearthstaff hearthmoderator',
    'clinician therapist counsellor counselor doctor nurse psychiatrist psychologist',
    'everyone everybody nobody anonymous deleted unknown',
  ].flatMap((line) => line.split(' ')),
);

/** Digits and Cyrillic or Greek letters that look like Latin ones. */
// biome-ignore format: a table reads better in lines
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't',
  а: 'a', в: 'b', е: 'e', і: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', ѕ: 's', т: 't', у: 'y', х: 'x',
  α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x',
};

const latin = (folded: string): string => [...folded].map((sign) => lookAlikes[sign] ?? sign).join('');

/** One sign for the three that can't be told apart in many fonts, in names and in the list alike. */
const shape = (folded: string): string => latin(folded).replace(/[il|]/g, 'i');

const staffShapes = new Set([...staffNames].map(shape));

/** Whether a name is, but for dressing ("the", digits after it, look-alike letters), one of staff or the organisation's. */
export function looksLikeStaff(name: string, organisation: string): boolean {
  const folded = foldName(name);
  const bare = folded.replace(/^the(?=.)/, '').replace(/\p{N}+$/u, '');
  const own = shape(foldName(organisation));
  return [folded, bare].some((form) => {
    const formShape = shape(form);
    return staffShapes.has(formShape) || (own !== '' && formShape === own);
  });
}
