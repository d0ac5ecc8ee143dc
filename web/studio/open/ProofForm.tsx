import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useBusinessClock } from '../../ui/clock.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { proofsQuery } from './queries.ts';
import { t } from './texts.ts';
import './proof.css';

type Props<Fields> = {
  form: FormInstance<Fields>;
  /** The fields in their order: what is wrong stands at its own. */
  names: (keyof Fields & string)[];
  first?: Partial<Fields>;
  prove: (fields: Fields) => Promise<unknown>;
  /** Valid numbers for a demo, as of now; undefined where none would be accepted. */
  sample: ((now: Date) => void) | undefined;
  submit: string;
  onDone: () => void;
  children: ReactNode;
};

/** A form whose fields the verification provider checks; what it says stands at the fields. */
export function ProofForm<Fields extends object>(props: Props<Fields>) {
  const { form, names, first, prove, sample, submit, onDone, children } = props;
  const queries = useQueryClient();
  const { now, demo } = useBusinessClock();
  const proving = useMutation({
    mutationFn: prove,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: proofsQuery.queryKey });
      onDone();
    },
    onError: (error) => faultsInto(form, error, names),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="profile-form proof-form"
      {...(first ? { initialValues: first } : {})}
      onFinish={proving.mutate}
    >
      {children}
      {demo && sample ? <Sample onFill={() => sample(now())} /> : null}
      <Button type="primary" htmlType="submit" size="large" loading={proving.isPending}>
        {submit}
      </Button>
    </Form>
  );
}

/** In demo mode: valid numbers with one click, said to be samples. */
function Sample({ onFill }: { onFill: () => void }) {
  return (
    <Alert
      type="info"
      className="open-sample"
      title={t.sampleHint}
      action={
        <Button size="small" onClick={onFill}>
          {t.sample}
        </Button>
      }
    />
  );
}
