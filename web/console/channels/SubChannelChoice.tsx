import { useSuspenseQuery } from '@tanstack/react-query';
import { Choice } from '../../ui/Choice.tsx';
import { channelsQuery } from './queries.ts';

type Props = {
  label: string;
  /** What is said for all of them; absent: one must be chosen. */
  any?: string;
  value: string | undefined;
  choose: (code: string | undefined) => void;
};

/** A sub-channel by its name, under its channel. */
export function SubChannelChoice({ label, any, value, choose }: Props) {
  const { data } = useSuspenseQuery(channelsQuery);
  const groups = data.items.map((channel) => ({
    label: channel.name,
    options: channel.subChannels.map(({ code, name }) => ({ value: code, label: `${channel.name} · ${name}` })),
  }));
  return (
    <Choice<string>
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? (any === undefined ? null : '')}
      onChange={(code) => choose(code === '' ? undefined : code)}
      options={[...(any === undefined ? [] : [{ value: '', label: any }]), ...groups]}
      className="sub-channel-choice"
    />
  );
}
