import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../../ui/ask.ts';

type Props = { name: string; label: string; why: string; queryKey: string; revoke: () => Promise<unknown> };

/** Takes a secret back after asking; the list says so afterwards. */
export function RevokeButton({ name, label, why, queryKey, revoke }: Props) {
  const queries = useQueryClient();
  const act = async () => {
    await revoke();
    await queries.invalidateQueries({ queryKey: [queryKey] });
  };
  return (
    <Button
      danger
      size="small"
      aria-label={`${label} ${name}`}
      onClick={() => ask({ title: `${label} · ${name}`, content: why, ok: label, act })}
    >
      {label}
    </Button>
  );
}
