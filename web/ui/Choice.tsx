import { Select, type SelectProps } from 'antd';
import { useEffect, useRef, type ReactElement } from 'react';
import './choice.css';

/** A select whose opened list bears the name of its field, which antd leaves out (WCAG 4.1.2). */
export function Choice<Value = unknown>(props: SelectProps<Value>) {
  return <Select<Value> {...props} popupRender={named} />;
}

function named(menu: ReactElement) {
  return <Named menu={menu} />;
}

function Named({ menu }: { menu: ReactElement }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = box.current?.querySelector('[role="listbox"]');
    const field = document.getElementById(list?.id.replace(/_list$/, '') ?? '');
    if (!list || !(field instanceof HTMLInputElement)) return;
    const name = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label');
    if (name) list.setAttribute('aria-label', name);
  });
  return <div ref={box}>{menu}</div>;
}
