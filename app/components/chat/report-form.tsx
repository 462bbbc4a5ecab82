import { Button } from '#app/components/ui/button.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { RadioGroup } from '#app/components/ui/radio-group.tsx';
import { TextArea } from '#app/components/ui/text-area.tsx';
import { careReasons, conductReasons, type Lane } from '#app/contracts/moderation.ts';
import { tChat } from '#app/locales/chat.ts';

export interface ReportFormProps {
  lane: Lane;
  /** Where it is sent: the page's own address. */
  action: string;
  /** What was typed, when the form was refused. */
  values?: Readonly<Record<string, string>> | undefined;
  errors?: Readonly<Record<string, string>> | undefined;
}

/** One lane of reporting, in its own words. */
export function ReportForm({ lane, action, values, errors }: ReportFormProps) {
  const titleId = `${lane}-title`;
  return (
    <section aria-labelledby={titleId}>
      <Heading level={2} id={titleId}>
        {tChat(`report.${lane}.title`)}
      </Heading>
      <p className="mt-2 max-w-measure">{tChat(`report.${lane}.text`)}</p>
      {lane === 'care' && (
        <p className="mt-3 max-w-measure rounded-card bg-lamp p-4">
          {tChat('report.care.danger')} <a href="/help-now">{tChat('report.care.help')}</a>
        </p>
      )}
      <form method="post" action={action} className="mt-6 flex flex-col gap-6">
        <input type="hidden" name="lane" value={lane} />
        <RadioGroup
          name="reason"
          id={`${lane}-reason`}
          label={tChat(`report.${lane}.reason`)}
          options={reasonOptions(lane)}
          defaultValue={values?.reason}
          error={errors?.reason}
        />
        <TextArea
          name="note"
          id={`${lane}-note`}
          label={tChat('report.note')}
          hint={tChat('report.note.hint')}
          optional
          error={errors?.note}
          defaultValue={values?.note}
        />
        <p>
          <Button>{tChat(`report.${lane}.button`)}</Button>
        </p>
      </form>
    </section>
  );
}

function reasonOptions(lane: Lane) {
  return lane === 'care'
    ? careReasons.map((value) => ({ value, label: tChat(`report.care.reason.${value}`) }))
    : conductReasons.map((value) => ({ value, label: tChat(`report.conduct.reason.${value}`) }));
}
