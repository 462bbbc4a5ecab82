import { Checkbox } from '#app/components/ui/checkbox.tsx';
import { tAccounts } from '#app/locales/accounts.ts';
import { DocumentText } from './document-text.tsx';

export interface ConsentBoxProps {
  name: 'terms' | 'healthConsent';
  /** The version in force; what the box sends. */
  version: number;
  organisation: string;
  /** What was ticked in a refused form. */
  value: string | undefined;
  error: string | undefined;
}

const shown = {
  terms: { document: 'terms', label: 'signUp.terms.label', read: 'signUp.terms.read' },
  healthConsent: { document: 'health-consent', label: 'signUp.health.label', read: 'signUp.health.read' },
} as const;

/** A text to read in its place, and the box with which one says yes to this version of it. */
export function ConsentBox({ name, version, organisation, value, error }: ConsentBoxProps) {
  const { document, label, read } = shown[name];
  const ticked = value === String(version);
  return (
    <div>
      <Checkbox
        name={name}
        value={String(version)}
        defaultChecked={ticked}
        label={tAccounts(label)}
        error={error}
      />
      <details className="ms-9 max-w-measure" open={value !== undefined && !ticked}>
        <summary className="min-h-11 py-2 text-pine">{tAccounts(read)}</summary>
        <div className="mt-1 mb-3 rounded-card border border-hairline bg-card p-4">
          <DocumentText document={document} organisation={organisation} />
        </div>
      </details>
    </div>
  );
}
