import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { tChat } from '#app/locales/chat.ts';
import { DraftHelp } from './draft-help.tsx';

describe('DraftHelp', () => {
  const drafts = ['I want to die', 'I am going to kill myself'];

  it.each(drafts)('shows help for %j, and says that it can be sent only where it can', (draft) => {
    const page = (canSend: boolean) => renderToStaticMarkup(<DraftHelp draft={draft} canSend={canSend} />);
    for (const canSend of [true, false]) expect(page(canSend)).toContain('href="/help-now"');
    expect(page(true)).toContain(tChat('draft.canSend'));
    expect(page(false)).not.toMatch(/send/i);
  });

  it('stays silent where nothing sounds heavy', () => {
    expect(renderToStaticMarkup(<DraftHelp draft="Good evening" canSend />)).not.toContain('help-now');
  });
});
