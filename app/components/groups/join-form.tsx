import { Button } from '#app/components/ui/button.tsx';
import { Checkbox } from '#app/components/ui/checkbox.tsx';
import { TextArea } from '#app/components/ui/text-area.tsx';
import { TextField } from '#app/components/ui/text-field.tsx';
import type { GroupPageView } from '#app/contracts/groups.ts';
import { tGroups } from '#app/locales/groups.ts';
import { AgreementList } from './agreement-list.tsx';
import { joinWay } from './join-way.ts';

export interface JoinFormProps {
  group: GroupPageView;
  /** What stands in the name's field at first. */
  name: string;
  /** Of a refused form: a sentence per field, and what was typed. */
  errors?: Readonly<Record<string, string>>;
  values?: Readonly<Record<string, string>>;
}

/** Asks for the agreement, a name, and where somebody reads it a few words. */
export function JoinForm({ group, name, errors = {}, values = {} }: JoinFormProps) {
  const way = joinWay(group);
  // Whatever was typed comes back, also when the group needs no words any more.
  const asksForWords = way === 'ask' || group.joinPolicy === 'ask' || Boolean(values.answer);
  return (
    <form method="post" action={`/groups/${group.slug}/join`} noValidate className="flex flex-col gap-8">
      <section aria-labelledby="agreement-title">
        <h2 id="agreement-title" className="text-xl">
          {tGroups('agreement.title')}
        </h2>
        <p className="mt-2 text-soft">{tGroups('join.agreement.lead')}</p>
        <AgreementList statements={group.agreement.statements} />
        <div className="mt-4">
          <Checkbox
            name="agreement"
            value={String(group.agreement.version)}
            defaultChecked={values.agreement === String(group.agreement.version)}
            label={tGroups('join.agreement.accept')}
            error={errors.agreement}
          />
        </div>
      </section>
      <TextField
        name="name"
        label={tGroups('join.name.label')}
        hint={tGroups('join.name.hint')}
        error={errors.name}
        defaultValue={values.name ?? name}
        autoComplete="off"
      />
      {asksForWords && (
        <TextArea
          name="answer"
          optional
          label={tGroups('join.answer.label')}
          hint={tGroups('join.answer.hint')}
          error={errors.answer}
          defaultValue={values.answer ?? ''}
        />
      )}
      <p>
        <Button>{tGroups(`join.button.${way}`)}</Button>
      </p>
    </form>
  );
}
