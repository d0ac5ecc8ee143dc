import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Party, Subject } from '../../../../src/cps/disputes/rules.ts';
import type { About } from '../../../../src/cps/disputes/schema.ts';
import { d } from './texts.ts';

const OpenDispute = lazy(() => import('./OpenDispute.tsx').then((file) => ({ default: file.OpenDispute })));

type Props = { about: About | { kind: 'order' }; party: Party; subject: Subject; size?: 'small'; label?: string };

/** The button that disputes a line, or, for a merchant, an order of his shop that he names. */
export function DisputeButton({ size, label, ...props }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(size && { size })}
        {...(label && { 'aria-label': label })}
        color="primary"
        variant={props.party === 'merchant' ? 'solid' : 'outlined'}
        onClick={() => setOpen(true)}
      >
        {props.about.kind === 'order' ? d.openOrder : d.open}
      </Button>
      {open ? (
        <Suspense>
          <OpenDispute {...props} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
