import type { ReactNode } from 'react';

type Tab<Key extends string> = { key: Key; label: string; children: ReactNode };
type Props<Key extends string> = {
  label: string;
  active: Key;
  tabs: readonly Tab<Key>[];
  onChange: (key: Key) => void;
};

/** Tabs beside the form: arrow keys move between them. */
export function SideTabs<Key extends string>({ label, active, tabs, onChange }: Props<Key>) {
  const shown = tabs.find((tab) => tab.key === active);
  const step = (by: number) => {
    const next = tabs[(tabs.findIndex((tab) => tab.key === active) + by + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    document.querySelector<HTMLElement>(`#tab-${next.key}`)?.focus();
  };
  return (
    <>
      <div
        className="side-tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') step(1);
          if (event.key === 'ArrowLeft') step(-1);
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`tab-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === active}
            aria-controls={`panel-${tab.key}`}
            tabIndex={tab.key === active ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {shown ? (
        <div className="side-panel" role="tabpanel" id={`panel-${shown.key}`} aria-labelledby={`tab-${shown.key}`}>
          {shown.children}
        </div>
      ) : null}
    </>
  );
}
