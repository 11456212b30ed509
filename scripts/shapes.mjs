// Pieces of SVG that covers and drawings are made of, and their colours.

export const colours = {
  paper: '#f4eddd',
  sheet: '#e6dcc6',
  ink: '#22282c',
  rust: '#b5481f',
  ember: '#e58a55',
  sea: '#1f5f7a',
  sky: '#9cc3cf',
  ochre: '#dba94a',
  moss: '#4f7355',
  night: '#19232b',
}

export const rect = (x, y, w, h, fill, more = '') => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
export const disc = (x, y, r, fill, more = '') => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
export const path = (d, more) => `<path d="${d}" ${more}/>`
export const stroke = (colour, width, more = '') => `fill="none" stroke="${colour}" stroke-width="${width}" ${more}`
export const round = 'stroke-linecap="round" stroke-linejoin="round"'
export const times = (n, make) => Array.from({ length: n }, (_, index) => make(index)).join('')

/** Makes a whole picture of `drawing`. */
export const svg = (width, height, drawing) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing}</svg>`
