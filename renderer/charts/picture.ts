/** What a picture is drawn on, and the color of its words. */
const ground = '--surface';
/** So many dots a pixel: sharp on paper and on dense screens. */
const density = 2;

/** A color of the theme in its light and its dark form; either may be a function of its own. */
const eitherTheme = /light-dark\(\s*([^(),]+|[\w-]+\([^()]*\))\s*,\s*(?:[^(),]+|[\w-]+\([^()]*\))\s*\)/g;

/**
 * A drawing that looks the same outside the window: its type as it is seen, its colors those of the light theme, for
 * slides and paper, with what it shows in words.
 */
export function standaloneSvg(drawing: SVGSVGElement): string {
  const seen = getComputedStyle(drawing);
  const colorOf = (name: string) => seen.getPropertyValue(name).trim().replace(eitherTheme, '$1');
  const [head, ...body] = new XMLSerializer()
    .serializeToString(drawing)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => colorOf(name))
    .replaceAll('font-family: inherit', `font-family: ${seen.fontFamily.replaceAll('"', "'")}`)
    .split(/(?<=^<svg[^>]*>)/);
  const words = escaped(drawing.getAttribute('aria-label') ?? '');
  return [head, `<title>${words}</title><rect width="100%" height="100%" fill="${colorOf(ground)}"/>`, ...body].join(
    '',
  );
}

/** A drawing as dots, for programs that take no drawings. */
export async function pngOf(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))), 'image/png');
  });
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (one) => entities[one]!);
}
