import { Tooltip } from 'antd';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { standingOf } from './words.ts';

const tones: Record<ReturnType<typeof standingOf>['standing'], Tone> = {
  estimated: 'plain',
  confirmed: 'going',
  payable: 'going',
  settled: 'good',
  paid_out: 'good',
  invalid: 'bad',
  clawed_back: 'waiting',
  withheld: 'waiting',
  belowLevel: 'waiting',
  awaitsLevel: 'waiting',
};

/** How a commission stands; hovered or focused it says why. */
export function Standing({ of }: { of: Parameters<typeof standingOf>[0] }) {
  const { standing, name, meaning } = standingOf(of);
  return (
    <Tooltip title={meaning} trigger={['hover', 'focus']}>
      <Pill tone={tones[standing]} tabIndex={0} className="income-standing">
        {name}
      </Pill>
    </Tooltip>
  );
}
