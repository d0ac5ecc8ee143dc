import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { t } from './texts.ts';

type Props = { enabled: boolean; onFiles: (files: File[]) => void; children: ReactNode };

/** Takes the files that are dropped anywhere on what it holds, and says so while they hang over it. */
export function DropTarget({ enabled, onFiles, children }: Props) {
  const [over, setOver] = useState(false);
  // A child that is entered is told before its parent is left.
  const depth = useRef(0);
  const hasFiles = (event: DragEvent) => enabled && event.dataTransfer.types.includes('Files');
  const move = (event: DragEvent, by: number) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return (
    <div
      className="drop-target"
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => move(event, 0)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over ? <div className="drop-here">{t.dropHere}</div> : null}
    </div>
  );
}
