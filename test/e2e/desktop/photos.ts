import sharp from 'sharp';

let taken = 0;

/** A picture with shapes of its own, as the browser's file dialog takes it: no two are alike. */
export async function photo(width: number, height: number) {
  taken += 1;
  const draw = () => Math.floor(Math.random() * 90);
  const shapes = Array.from({ length: 9 }, (_, i) => {
    const colour = `hsl(${draw() * 4},55%,${35 + ((i * 7) % 40)}%)`;
    return i % 2 === 0
      ? `<rect x="${draw()}%" y="${draw()}%" width="${10 + draw() / 2}%" height="${8 + draw() / 3}%" fill="${colour}"/>`
      : `<circle cx="${draw()}%" cy="${draw()}%" r="${6 + draw() / 6}%" fill="${colour}"/>`;
  });
  const ground = `hsl(${draw() * 4},30%,88%)`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/>${shapes.join('')}</svg>`;
  const buffer = await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
  return { name: `photo-${taken}.jpg`, mimeType: 'image/jpeg', buffer };
}
