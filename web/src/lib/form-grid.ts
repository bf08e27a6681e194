// Where the cells of a form stand: rows and columns out of the definition and its crossings.
import type { CellDefinition, ListOfValues } from '../api/types';

export interface Crossing {
  at: string;
  cell: string;
  dims: string;
  kind: 'entered' | 'computed' | 'closed';
  optional?: boolean;
}

export interface FormHead {
  code: string;
  basis: string;
  every: string;
  rows: string[];
  across: string;
  sums: string[];
}

export interface GridColumn {
  key: string;
  cell: CellDefinition | null;
  dims: string;
}

export interface GridRow {
  key: string;
  cell: CellDefinition | null;
  dims: string;
  depth: number;
  cells: (Crossing | null)[];
}

export interface Grid {
  columns: GridColumn[];
  rows: GridRow[];
}

export interface Definition {
  cells: CellDefinition[];
  lists: Record<string, ListOfValues>;
  form: FormHead | null;
}

type Dims = [string, string][];

export const parseDims = (text: string): Dims =>
  text.split(/[;,]/).filter(Boolean).map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });

const written = (dims: Dims) => dims.map(([name, code]) => `${name}=${code}`).join(';');

/// With rows named by lists, cells are the columns; else each cell has a row, and the codes of the list
/// that goes across are the columns.
export function gridOf(definition: Definition, crossings: Crossing[]): Grid {
  const rowLists = definition.form?.rows ?? [];
  const across = definition.form?.across ?? '';
  const byName = new Map(definition.cells.map((cell) => [cell.name, cell]));
  const columns = new Map<string, GridColumn>();
  const rows = new Map<string, GridRow>();
  const places: [string, string, Crossing][] = [];
  for (const crossing of crossings) {
    const dims = parseDims(crossing.dims);
    const cell = byName.get(crossing.cell) ?? null;
    let rowDims: Dims;
    let columnDims: Dims;
    if (rowLists.length > 0) {
      rowDims = dims.filter(([name]) => rowLists.includes(name));
      columnDims = dims.filter(([name]) => !rowLists.includes(name));
    } else {
      rowDims = dims.filter(([name]) => name !== across);
      columnDims = dims.filter(([name]) => name === across);
    }
    const inRows = rowLists.length > 0;
    const rowKey = inRows ? written(rowDims) : `${crossing.cell}|${written(rowDims)}`;
    const columnKey = inRows ? `${crossing.cell}|${written(columnDims)}` : written(columnDims);
    if (!columns.has(columnKey)) columns.set(columnKey, { key: columnKey, cell: inRows ? cell : null, dims: written(columnDims) });
    if (!rows.has(rowKey)) {
      rows.set(rowKey, { key: rowKey, cell: inRows ? null : cell, dims: written(rowDims), depth: rowDims.length, cells: [] });
    }
    places.push([rowKey, columnKey, crossing]);
  }
  // A column of the whole stands first where some cells are not split by what goes across.
  const order = [...columns.values()];
  const index = new Map(order.map((column, i) => [column.key, i]));
  for (const row of rows.values()) row.cells = order.map(() => null);
  for (const [rowKey, columnKey, crossing] of places) rows.get(rowKey)!.cells[index.get(columnKey)!] = crossing;
  return { columns: order, rows: [...rows.values()] };
}

/// The next cell in a direction that can be typed into; none at the edge.
export function nextCell(grid: Grid, row: number, column: number, down: number, right: number): [number, number] | null {
  let [r, c] = [row + down, column + right];
  while (r >= 0 && c >= 0 && r < grid.rows.length && c < grid.columns.length) {
    if (grid.rows[r]!.cells[c]?.kind === 'entered') return [r, c];
    r += down;
    c += right;
    if (down === 0 && right === 0) return null;
  }
  return null;
}

/// What a spreadsheet puts on the clipboard: lines of cells parted by tabs, quotes around what holds
/// lines or quotes.
export function clipboardCells(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < clean.length; i += 1) {
    const c = clean[i]!;
    if (quoted) {
      if (c === '"' && clean[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t' || c === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else cell += c;
  }
  rows.at(-1)!.push(cell);
  return rows;
}

/// Cells that pasting changes, from the cell that has the focus. What lies on computed or left-out cells
/// is passed over; what lies outside is told.
export function pasted(grid: Grid, row: number, column: number, cells: string[][]): { changes: [Crossing, string][]; outside: number } {
  const changes: [Crossing, string][] = [];
  let outside = 0;
  cells.forEach((line, down) =>
    line.forEach((text, right) => {
      const crossing = grid.rows[row + down]?.cells[column + right];
      if (crossing === undefined) outside += 1;
      else if (crossing?.kind === 'entered') changes.push([crossing, text.trim()]);
    }),
  );
  return { changes, outside };
}
