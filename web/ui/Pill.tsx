import type { ComponentProps } from 'react';
import './pill.css';

export type Tone = 'good' | 'going' | 'waiting' | 'bad' | 'plain';

type Props = { tone: Tone } & ComponentProps<'span'>;

/** A state in one word. antd's coloured tags miss WCAG AA by their pale text, so these have their own colours. */
export function Pill({ tone, className = '', ...rest }: Props) {
  return <span {...rest} className={`pill pill-${tone} ${className}`} />;
}
