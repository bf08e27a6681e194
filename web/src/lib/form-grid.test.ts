import { describe, expect, it } from 'vitest';
import { clipboardCells, gridOf, nextCell, pasted, type Crossing, type Definition } from './form-grid';

const cell = (name: string, by: string[] = [], is = '') =>
  ({ name, label: { vi: name, en: name }, unit: 'x', unit_label: {}, decimals: 0, by, is, optional: false, filled: false });
const list = (name: string, codes: string[]) =>
  ({ name, label: { vi: name, en: name }, values: codes.map((code) => ({ code, label: { vi: code, en: code } })) });

const rowsForm: Definition = {
  cells: [cell('in', ['row']), cell('out', ['row'])],
  lists: { row: list('row', ['a', 'b', 'all']) },
  form: { code: '', basis: '', every: 'month', rows: ['row'], across: '', sums: [] },
};
const rowsCrossings: Crossing[] = ['in', 'out'].flatMap((name) =>
  ['a', 'b', 'all'].map((code) => ({ at: `${name}|row=${code}`, cell: name, dims: `row=${code}`, kind: code === 'all' ? 'computed' as const : 'entered' as const })));

describe('grid', () => {
  it('puts the codes of a list into rows, cells into columns', () => {
    const grid = gridOf(rowsForm, rowsCrossings);
    expect(grid.columns.map((column) => column.cell?.name)).toEqual(['in', 'out']);
    expect(grid.rows.map((row) => row.dims)).toEqual(['row=a', 'row=b', 'row=all']);
    expect(grid.rows[1]!.cells.map((one) => one?.at)).toEqual(['in|row=b', 'out|row=b']);
  });
  it('puts cells into rows, the codes across into columns', () => {
    const grid = gridOf(
      { cells: [cell('p', ['col']), cell('q')], lists: { col: list('col', ['x', 'y']) }, form: { ...rowsForm.form!, rows: [], across: 'col' } },
      [
        { at: 'p|col=x', cell: 'p', dims: 'col=x', kind: 'entered' },
        { at: 'p|col=y', cell: 'p', dims: 'col=y', kind: 'closed' },
        { at: 'q', cell: 'q', dims: '', kind: 'entered' },
      ],
    );
    expect(grid.columns.map((column) => column.dims)).toEqual(['col=x', 'col=y', '']);
    expect(grid.rows[1]!.cells.map((one) => one?.at ?? null)).toEqual([null, null, 'q']);
  });
  it('without a layout has a row for each cell and combination', () => {
    const grid = gridOf({ cells: [cell('p', ['g'])], lists: {}, form: null }, [
      { at: 'p', cell: 'p', dims: '', kind: 'entered' },
      { at: 'p|g=2g', cell: 'p', dims: 'g=2g', kind: 'entered' },
    ]);
    expect(grid.rows.map((row) => [row.cell?.name, row.depth])).toEqual([['p', 0], ['p', 1]]);
    expect(grid.columns).toHaveLength(1);
  });
  it('moves over what cannot be typed into', () => {
    const grid = gridOf(rowsForm, rowsCrossings);
    expect(nextCell(grid, 0, 0, 1, 0)).toEqual([1, 0]);
    expect(nextCell(grid, 1, 0, 1, 0)).toBeNull();
    expect(nextCell(grid, 1, 0, 0, 1)).toEqual([1, 1]);
    expect(nextCell(grid, 0, 0, 0, -1)).toBeNull();
  });
  it('reads what a spreadsheet copies', () => {
    expect(clipboardCells('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']]);
    expect(clipboardCells('"a ""b""\nc"\t1')).toEqual([['a "b"\nc', '1']]);
    expect(clipboardCells('5')).toEqual([['5']]);
  });
  it('pastes over entered cells alone and tells what lies outside', () => {
    const grid = gridOf(rowsForm, rowsCrossings);
    const { changes, outside } = pasted(grid, 1, 1, [['1', '2'], ['3', '4'], ['5', '6']]);
    expect(changes.map(([crossing, text]) => [crossing.at, text])).toEqual([['out|row=b', '1']]);
    expect(outside).toBe(4);
  });
});
