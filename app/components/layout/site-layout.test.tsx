import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SiteLayout } from './site-layout.tsx';
import type { Viewer } from './viewer.ts';

function page(viewer: Viewer, demo = false): string {
  return renderToStaticMarkup(
    <SiteLayout viewer={viewer} organisation={{ name: 'Lantern' }} demo={demo} current="groups">
      <h1>Groups</h1>
    </SiteLayout>,
  );
}

const member: Viewer = { pseudonym: 'Wren', roles: [], facilitates: false };
const moderator: Viewer = { pseudonym: 'Sam', roles: ['moderator'], facilitates: false };

describe('SiteLayout', () => {
  it.each([
    ['a visitor', null],
    ['a member', member],
    ['a moderator', moderator],
  ])('links help in the header for %s, outside any menu', (_who, viewer) => {
    const header = page(viewer).match(/<header.*<\/header>/s)?.[0] ?? '';
    expect(header).toContain('href="/help-now"');
    expect(header).not.toContain('<details');
  });

  it('claims nothing of what could not be found out, and keeps the way to help', () => {
    const unsure = renderToStaticMarkup(
      <SiteLayout viewer={undefined} organisation={null} demo={false}>
        <h1>Not ready</h1>
      </SiteLayout>,
    );
    expect(unsure).not.toMatch(/sign-in|sign-out|Run by/);
    expect(unsure).toContain('href="/help-now"');
    expect(page(null)).toMatch(/sign-in.*Run by Lantern/s);
  });

  it('shows sections by who reads', () => {
    expect(page(null)).not.toContain('href="/rooms"');
    expect(page(member)).toContain('href="/rooms"');
    expect(page(member)).not.toContain('href="/moderation"');
    expect(page(moderator)).toContain('href="/moderation"');
  });

  it('offers the way in to a visitor and the way out to who is in', () => {
    expect(page(null)).toContain('href="/sign-in"');
    expect(page(null)).not.toContain('action="/sign-out"');
    expect(page(member)).toContain('<form method="post" action="/sign-out"');
    expect(page(member)).not.toContain('href="/sign-in"');
  });

  it('marks the section the page belongs to', () => {
    expect(page(member)).toMatch(/href="\/groups" aria-current="page"/);
    expect(page(member)).not.toMatch(/href="\/rooms" aria-current/);
  });

  it('says that it is a demonstration only when it is one', () => {
    expect(page(null, true)).toContain('data-demo-banner');
    expect(page(null, false)).not.toContain('data-demo-banner');
  });

  it('has nothing that the content policy refuses', () => {
    expect(page(moderator, true)).not.toMatch(/ style=|<style|<script| on[a-z]+=/);
  });
});
