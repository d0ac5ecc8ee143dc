import { Agent, get } from 'node:http';
import { p99Of, type Measured } from './rounds.ts';

// A child process of its own: `load.ts URL CONNECTIONS MS STATUS` asks for one address and prints what it measured.
const [url = '', connections = '64', ms = '1000', status = '200'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const took: number[] = [];

/** One request to its end; throws when the answer is another than expected. */
function ask(): Promise<void> {
  const began = performance.now();
  return new Promise((done, fail) => {
    const request = get(url, { agent }, (answer) => {
      if (answer.statusCode !== Number(status)) fail(new Error(`${url} answered ${answer.statusCode}`));
      answer.resume();
      answer.once('end', () => {
        took.push(performance.now() - began);
        done();
      });
    });
    request.once('error', fail);
  });
}

async function keepAsking(until: number): Promise<void> {
  while (performance.now() < until) await ask();
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, () => keepAsking(began + Number(ms))));
const measured: Measured = { times: took.length, ms: performance.now() - began, p99: p99Of(took) };
agent.destroy();
console.log(JSON.stringify(measured));
