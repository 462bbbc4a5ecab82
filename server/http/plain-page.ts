/** A page of its own for when nothing else can answer: no script, no database, no style sheet needed to read it. */
import { tRefusals } from '#app/locales/refusals.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Text in, HTML out; the way to help is always on it. */
export function plainPage({ heading, sentences }: { heading: string; sentences: readonly string[] }): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(heading)}</title></head>
<body><main><h1>${escapeHtml(heading)}</h1>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n')}
<p><a href="/help-now">${escapeHtml(tRefusals('page.help'))}</a></p>
<p><a href="/">${escapeHtml(tRefusals('page.start'))}</a></p></main></body></html>
`;
}
