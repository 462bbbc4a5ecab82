import { Prose } from '#app/components/ui/prose.tsx';
import { tAccounts } from '#app/locales/accounts.ts';

export interface DocumentTextProps {
  document: 'terms' | 'health-consent';
  organisation: string;
}

const points = {
  terms: ['terms.1', 'terms.2', 'terms.3', 'terms.4', 'terms.5', 'terms.6', 'terms.7', 'terms.8', 'terms.9'],
  'health-consent': [
    'health-consent.1',
    'health-consent.2',
    'health-consent.3',
    'health-consent.4',
    'health-consent.5',
    'health-consent.6',
  ],
} as const;

/** The text of the terms or of the health consent, as it is in force. */
export function DocumentText({ document, organisation }: DocumentTextProps) {
  return (
    <Prose>
      <ol>
        {points[document].map((point) => (
          <li key={point}>{tAccounts(point, { organisation })}</li>
        ))}
      </ol>
      <p>
        <a href="/safety">{tAccounts('document.more')}</a>
      </p>
    </Prose>
  );
}
