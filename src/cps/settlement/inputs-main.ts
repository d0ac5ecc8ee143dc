import { workerData } from 'node:worker_threads';
import { Sorter } from '../../lib/external-sort.ts';
import { LogProof } from '../proof/log-proof.ts';
import { ALIVE, DONE, ENDED, type Beside, type InputsEnd } from './inputs-beside.ts';
import { SortedInputs } from './inputs.ts';

// The thread in which `InputsBeside` works.
const { counters, port, proof } = workerData as Beside;
const tree = proof === undefined ? null : new LogProof(proof);
let seen = 0;
const inputs = new SortedInputs(new Sorter(), (canonical) => {
  tree?.line(canonical);
  // Now and then is enough to be seen alive.
  if (++seen % 1024 === 0) alive();
});

port.on('message', (batch: string | null) => {
  try {
    if (batch === null) {
      inputs.end();
      finish({ hash: inputs.hash(), log: tree?.finish() ?? null });
      return;
    }
    for (let from = 0, to = batch.indexOf('\n'); to !== -1; from = to + 1, to = batch.indexOf('\n', from))
      inputs.add(batch.slice(from, to));
    Atomics.add(counters, DONE, 1);
    alive();
  } catch (error) {
    finish({ error: error instanceof Error ? error.message : String(error) });
  }
});

function alive(): void {
  Atomics.add(counters, ALIVE, 1);
  Atomics.notify(counters, ALIVE);
}

function finish(end: InputsEnd): void {
  inputs.close();
  tree?.close();
  port.postMessage(end, []);
  Atomics.store(counters, ENDED, 1);
  alive();
  port.close();
}
