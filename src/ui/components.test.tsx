import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorCard } from './error-card.tsx'
import { Progress } from './progress.tsx'
import { TabBar } from './tab-bar.tsx'
import { TextField } from './text-field.tsx'

const columns = [
  { key: 'name', title: 'Tên', cell: (row: { name: string }) => row.name, sortable: true },
  { key: 'count', title: 'Số', cell: () => 1, numeric: true },
]

describe('a table', () => {
  const rows = [{ name: 'Trà My' }, { name: 'Đại Lộc' }]
  it('has a caption, column heads, and says how it is sorted', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Xã"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.name}
        sort={{ key: 'name', way: 'up' }}
        onSort={() => {}}
      />,
    )
    expect(html).toMatch(/<caption[^>]*>Xã<\/caption>/)
    expect(html).toContain('aria-sort="ascending"')
    expect(html).toContain('scope="col"')
  })
  it('lets rows be reached by keyboard only when they can be opened', () => {
    const still = renderToStaticMarkup(
      <DataTable caption="Xã" columns={columns} rows={rows} keyOf={(row) => row.name} />,
    )
    const live = renderToStaticMarkup(
      <DataTable
        caption="Xã"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.name}
        onRow={() => {}}
        chosen="Trà My"
      />,
    )
    expect(still).not.toContain('tabindex')
    expect(live.match(/tabindex="0"/g)).toHaveLength(2)
    expect(live.match(/aria-selected="true"/g)).toHaveLength(1)
  })
  it('teaches when it is empty', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Xã"
        columns={columns}
        rows={[]}
        keyOf={(row) => row.name}
        empty={<EmptyState title="Chưa có xã" from="Nhập từ danh mục" />}
      />,
    )
    expect(html).toContain('Nhập từ danh mục')
    expect(html).toContain('colSpan="2"')
  })
  it('sorts by links where there are no scripts', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Xã"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.name}
        sortHref={(sort) => `?xep=${sort.key}.${sort.way}`}
      />,
    )
    expect(html).toContain('href="?xep=name.up"')
  })
})

describe('a field', () => {
  it('ties its error and its hint to the control', () => {
    const html = renderToStaticMarkup(<TextField id="ma" label="Mã" hint="12 chữ số" error="Ghi đủ 12 chữ số." />)
    expect(html).toContain('for="ma"')
    expect(html).toContain('aria-describedby="ma-hint ma-error"')
    expect(html).toContain('aria-invalid="true"')
  })
})

describe('small parts', () => {
  it('keep a bar inside its track whatever the share', () => {
    expect(renderToStaticMarkup(<Progress label="Hạn" share={3} />)).toContain('aria-valuenow="100"')
    expect(renderToStaticMarkup(<Progress label="Hạn" share={Number.NaN} />)).toContain('aria-valuenow="0"')
  })
  it('show a broken widget as a card with what to do', () => {
    const html = renderToStaticMarkup(<ErrorCard code="w-1" onRetry={() => {}} />)
    expect(html).toContain('role="alert"')
    expect(html).toContain('Thử lại')
    expect(html).toContain('w-1')
  })
  it('mark the tab where we are', () => {
    const places = [
      { href: '/', label: 'Tổng quan', icon: null },
      { href: '/map', label: 'Bản đồ', icon: null },
    ]
    expect(renderToStaticMarkup(<TabBar label="Chính" places={places} current="/map" />)).toMatch(
      /href="\/map"[^>]*aria-current="page"/,
    )
  })
})
