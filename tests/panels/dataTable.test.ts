// Protects tables as data: their order, the text they are copied and exported as, and which rows a window needs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DataTable, nextOrder, sortRows, type TableRow, toCsv, toTabs } from '../../src/panels/dataTable.ts';
import { ROW_HEIGHT, rowAfterKey, rowWindow, scrollToRow } from '../../src/panels/table/rowWindow.ts';

const row = (...cells: TableRow['cells']): TableRow => ({ cells, range: null });

const table: DataTable = {
  title: 'Heap',
  fileName: 'heap',
  columns: [
    { name: 'lpData', kind: 'address' },
    { name: 'cbData', kind: 'number' },
    { name: 'owner', kind: 'text' },
  ],
  rows: [row(0x20010, 48, 'a'), row(0x20000, 16, 'b, "c"'), row(0x20040, null, 'a\tb')],
};

describe('the order of a table', () => {
  it('goes up, down and back to how the rows came', () => {
    const up = nextOrder(null, 1);
    expect(up).toEqual({ column: 1, isDescending: false });
    const down = nextOrder(up, 1);
    expect(down).toEqual({ column: 1, isDescending: true });
    expect(nextOrder(down, 1)).toBeNull();
    expect(nextOrder(down, 2)).toEqual({ column: 2, isDescending: false });
  });

  it('puts rows in order and empty cells last, either way', () => {
    const sizes = (isDescending: boolean) =>
      sortRows(table.rows, { column: 1, isDescending }).map(({ cells }) => cells[1]);
    expect(sizes(false)).toEqual([16, 48, null]);
    expect(sizes(true)).toEqual([48, 16, null]);
    expect(sortRows(table.rows, null)).toBe(table.rows);
  });

  it('leaves rows that are alike as they were', () => {
    const alike = [row(1, 7, 'x'), row(2, 7, 'y'), row(3, 7, 'z')];
    expect(sortRows(alike, { column: 1, isDescending: true })).toEqual(alike);
  });
});

describe('a table as text', () => {
  it('is CSV with addresses in hexadecimal and quotes where they are needed', () => {
    expect(toCsv(table)).toBe('lpData,cbData,owner\r\n0x20010,48,a\r\n0x20000,16,"b, ""c"""\r\n0x20040,,a\tb\r\n');
  });

  it('keeps a cell a cell between tabs', () => {
    expect(toTabs(table).split('\r\n')[3]).toBe('0x20040\t\ta b');
  });
});

describe('a window on many rows', () => {
  it('holds every row in sight, and few others', () => {
    const places = fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.integer({ min: 0, max: 2000 }));
    fc.assert(
      fc.property(places, ([count, top, height]) => {
        const scroll = Math.min(top, count) * ROW_HEIGHT;
        const { first, end } = rowWindow(scroll, height, count);
        const last = Math.min(count, Math.ceil((scroll + height) / ROW_HEIGHT));
        expect(first).toBeLessThanOrEqual(Math.floor(scroll / ROW_HEIGHT));
        expect(end).toBeGreaterThanOrEqual(last);
        expect(end - first).toBeLessThanOrEqual(height / ROW_HEIGHT + 18);
      }),
    );
  });

  it('follows the keys and stops at the ends', () => {
    expect(rowAfterKey('ArrowDown', -1, 5, 10)).toBe(0);
    expect(rowAfterKey('ArrowUp', 0, 5, 10)).toBe(0);
    expect(rowAfterKey('PageDown', 7, 5, 10)).toBe(9);
    expect(rowAfterKey('End', 0, 5, 10)).toBe(9);
    expect(rowAfterKey('Home', 9, 5, 10)).toBe(0);
    expect(rowAfterKey('x', 0, 5, 10)).toBeNull();
    expect(rowAfterKey('ArrowDown', -1, 5, 0)).toBeNull();
  });

  it('scrolls no further than it takes to see a row', () => {
    const height = 10 * ROW_HEIGHT;
    expect(scrollToRow(3, 0, height, ROW_HEIGHT)).toBe(0);
    expect(scrollToRow(9, 0, height, ROW_HEIGHT)).toBe(ROW_HEIGHT);
    expect(scrollToRow(2, 5 * ROW_HEIGHT, height, ROW_HEIGHT)).toBe(2 * ROW_HEIGHT);
  });
});
