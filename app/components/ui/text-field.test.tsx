import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './text-field.tsx';

describe('TextField', () => {
  it('ties label, hint and error to the control and keeps what was typed', () => {
    const html = renderToStaticMarkup(
      <TextField name="pseudonym" label="Name" hint="Not your own" error="It is taken" defaultValue="Wren" />,
    );
    expect(html).toContain('<label for="pseudonym"');
    expect(html).toContain('aria-describedby="pseudonym-hint pseudonym-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="pseudonym-hint"');
    expect(html).toContain('id="pseudonym-error"');
    expect(html).toContain('value="Wren"');
  });

  it('claims neither hint nor error when there is none', () => {
    const html = renderToStaticMarkup(<TextField name="pseudonym" label="Name" />);
    expect(html).not.toMatch(/ aria-[a-z]+=|-hint|-error/);
  });
});

describe('ErrorSummary', () => {
  it('leads to the field of each problem', () => {
    const html = renderToStaticMarkup(
      <ErrorSummary problems={[{ field: 'pseudonym', message: 'It is taken' }]} />,
    );
    expect(html).toContain('<a href="#pseudonym">It is taken</a>');
    expect(html).toContain('role="alert"');
  });

  it('is absent without problems', () => {
    expect(renderToStaticMarkup(<ErrorSummary problems={[]} />)).toBe('');
  });
});
