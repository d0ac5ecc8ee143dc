/**
 * Makes the films of the demo world from its own pictures: a few shots of goods, each coming slowly nearer, over a few
 * plucked notes. Needs ffmpeg; what it writes beside itself is committed, so nobody else does.
 *
 *     node test/world/films/make.ts [name…]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goodOf } from '../goods.ts';
import { drawFlat } from '../pictures.ts';

type Plan = { shape: '9:16' | '16:9'; shots: readonly (readonly string[])[]; notesHz: readonly number[] };

const plans: Readonly<Record<string, Plan>> = {
  'lin-clay-pot': {
    shape: '9:16',
    shots: [['rice', 'mushroom'], ['mushroom'], ['clay-pot'], ['clay-pot', 'rice', 'mushroom']],
    notesHz: [262, 330, 392, 523, 440, 392, 330, 294],
  },
  'ahe-balcony': {
    shape: '9:16',
    shots: [['watering'], ['mint-herb', 'pot'], ['cactus', 'pot'], ['watering', 'mint-herb', 'cactus', 'pot']],
    notesHz: [294, 370, 440, 587, 494, 440, 370, 330],
  },
  'gu-desk': {
    shape: '16:9',
    shots: [['keyboard'], ['stand', 'mouse'], ['headphone'], ['keyboard', 'mouse', 'stand']],
    notesHz: [220, 277, 330, 440, 330, 277, 247, 330],
  },
};

const FPS = 16;
const SHOT_S = 2.6;
const FADE_S = 0.4;

/** Sides of what is written, and of what is drawn, which is larger, so that coming nearer stays smooth. */
const sides = { '9:16': { width: 450, height: 800 }, '16:9': { width: 800, height: 450 } } as const;
const LARGER = 2;

for (const [name, plan] of Object.entries(plans)) {
  const asked = process.argv.slice(2);
  if (asked.length === 0 || asked.includes(name)) await make(name, plan);
}

async function make(name: string, { shape, shots, notesHz }: Plan): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'films-'));
  const { width, height } = sides[shape];
  const inputs: string[] = [];
  for (const [nr, goods] of shots.entries()) {
    const file = join(folder, `${nr}.png`);
    const picture = { heightPx: height * LARGER, encoding: 'png' as const };
    writeFileSync(file, await drawFlat(goods.map(goodOf), `${name}-${nr}`, shape, picture));
    inputs.push('-i', file);
  }
  const seconds = shots.length * SHOT_S - (shots.length - 1) * FADE_S;
  const sound = `${notesOf(notesHz)}:s=44100:d=${seconds}`;
  const target = join(import.meta.dirname, `${name}.mp4`);
  const from = ['-v', 'error', '-y', ...inputs, '-f', 'lavfi', '-i', `aevalsrc=${sound}`];
  const film = [
    '-filter_complex',
    filterOf(shots.length, width, height),
    '-map',
    '[film]',
    '-map',
    `${shots.length}:a`,
  ];
  const picture = ['-c:v', 'libx264', '-profile:v', 'main', '-preset', 'veryslow', '-crf', '27', '-pix_fmt', 'yuv420p'];
  const notes = ['-c:a', 'aac', '-b:a', '40k', '-ac', '1', '-t', String(seconds)];
  const plain = ['-map_metadata', '-1', '-movflags', '+faststart', '-fflags', '+bitexact'];
  execFileSync('ffmpeg', [...from, ...film, ...picture, ...notes, ...plain, target]);
  rmSync(folder, { recursive: true });
  console.log(`${name}.mp4: ${seconds.toFixed(1)} s, ${Math.round(statSync(target).size / 1024)} KB`);
}

/** Each shot comes nearer or goes away by a tenth, and fades into the next. */
function filterOf(count: number, width: number, height: number): string {
  const frames = Math.round(SHOT_S * FPS);
  const zoom = (nr: number) => (nr % 2 === 0 ? `1+0.1*on/${frames}` : `1.1-0.1*on/${frames}`);
  const shots = Array.from(
    { length: count },
    (_, nr) =>
      `[${nr}:v]zoompan=z='${zoom(nr)}':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=${frames}:s=${width * LARGER}x${height * LARGER}:fps=${FPS},` +
      `scale=${width}:${height}:flags=area,setsar=1[s${nr}]`,
  );
  const fades = Array.from({ length: count - 1 }, (_, nr) => {
    const [from, to] = [nr === 0 ? '[s0]' : `[f${nr - 1}]`, nr === count - 2 ? '[film]' : `[f${nr}]`];
    return `${from}[s${nr + 1}]xfade=duration=${FADE_S}:offset=${((nr + 1) * (SHOT_S - FADE_S)).toFixed(2)}${to}`;
  });
  return [...shots, ...fades].join(';');
}

/** A plucked note every 0.6 s, each fading, as an expression of the time. */
function notesOf(notesHz: readonly number[]): string {
  const every = 0.6;
  const note = notesHz.reduceRight(
    (rest, hz, nr) => `if(eq(mod(floor(t/${every}),${notesHz.length}),${nr}),${hz},${rest})`,
    String(notesHz[0]),
  );
  const fade = `exp(-3.5*mod(t,${every}))*min(1,mod(t,${every})*120)`;
  return `'0.22*sin(2*PI*t*${note})*${fade}+0.07*sin(4*PI*t*${note})*${fade}'`;
}
