import { Form } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { Icon } from '#app/components/ui/icon.tsx';
import { Select } from '#app/components/ui/select.tsx';
import { TextArea } from '#app/components/ui/text-area.tsx';
import { noteMaxLength } from '#app/contracts/limits.ts';
import type { CaseDecision, CaseMessageView, CaseView } from '#app/contracts/moderation.ts';
import { formatMoment } from '#app/locales/format-time.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { draftKey } from './desk-context.ts';
import type { RefusedAct } from './refused-act.tsx';

export interface DecisionFormsProps {
  view: CaseView;
  /** The version that the reader has read; a decision names it. */
  seenVersion: number;
  refused: RefusedAct | undefined;
  drafts: Map<string, string>;
  zone: string;
}

/** What can be decided, each with what it leaves behind and its own reason. One is open at a time. */
export function DecisionForms(props: DecisionFormsProps) {
  const { view, refused, drafts } = props;
  const choices = view.claim?.mine ? view.decisions : view.possible;
  return (
    <div className="mt-3 divide-y divide-hairline rounded-card border border-hairline bg-card">
      {choices.map((decision) => {
        const isRefused = refused?.values.decision === decision;
        return (
          <details
            key={decision}
            name="decision"
            data-decision={decision}
            open={isRefused || drafts.has(draftKey(view.caseId, decision))}
            className="group px-4 sm:px-5"
          >
            <summary className="flex min-h-14 items-center justify-between gap-3 py-2">
              <span>
                <span className="block font-semibold">{tModeration(`decide.${decision}`)}</span>
                <span className="block text-sm text-soft">{tModeration(`decide.${decision}.text`)}</span>
              </span>
              <Icon name="chevron" className="shrink-0 text-soft group-open:rotate-180" />
            </summary>
            <DecisionForm {...props} decision={decision} refused={isRefused ? refused : undefined} />
          </details>
        );
      })}
    </div>
  );
}

function DecisionForm(props: DecisionFormsProps & { decision: CaseDecision }) {
  const { decision, view, seenVersion, refused, drafts, zone } = props;
  const key = draftKey(view.caseId, decision);
  return (
    <Form
      method="post"
      action={`/moderation/cases/${view.caseId}/decide`}
      className="flex flex-col items-start gap-4 pt-1 pb-5 [&>*]:w-full"
    >
      <input type="hidden" name="decision" value={decision} />
      <input type="hidden" name="version" value={seenVersion} />
      <WhichMessage decision={decision} view={view} chosen={refused?.values.messageId} zone={zone} />
      <TextArea
        name="reason"
        id={`reason-${decision}`}
        label={tModeration('decide.reason')}
        hint={tModeration('decide.reason.hint')}
        error={refused?.errors.reason === undefined ? undefined : tModeration('refused.reason')}
        defaultValue={refused?.values.reason ?? drafts.get(key)}
        onChange={(event) => drafts.set(key, event.currentTarget.value)}
        maxLength={noteMaxLength}
        required
      />
      {view.claim?.mine && (
        <div>
          <Button>{tModeration(`decide.${decision}`)}</Button>
        </div>
      )}
    </Form>
  );
}

const TARGETS: Record<CaseDecision, (message: CaseMessageView) => boolean> = {
  release: (message) => message.held && message.state === 'held',
  remove: (message) => message.held && message.state === 'held',
  hide: (message) => message.state === 'posted',
  dismiss: () => false,
  escalate: () => false,
};

interface WhichMessageProps {
  decision: CaseDecision;
  view: CaseView;
  chosen: string | undefined;
  zone: string;
}

/** Which of several messages; by number and time, so that no veiled word shows. */
function WhichMessage({ decision, view, chosen, zone }: WhichMessageProps) {
  const options = view.messages.flatMap((message, index) => {
    if (!TARGETS[decision](message)) return [];
    const number = tModeration('words.number', { number: index + 1 });
    return [
      { value: message.messageId as string, label: `${number}, ${formatMoment(message.sentAt, zone)}` },
    ];
  });
  const [only] = options;
  if (!only) return null;
  if (options.length === 1) return <input type="hidden" name="messageId" value={only.value} />;
  return (
    <Select
      name="messageId"
      id={`message-${decision}`}
      label={tModeration('decide.which')}
      options={options}
      defaultValue={chosen}
    />
  );
}
