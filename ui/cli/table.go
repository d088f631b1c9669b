package cli

import (
	"goodterms/ui/text"
)

// table writes rows in columns as wide as their widest cell; the last column
// keeps its width.
func (a *app) table(rows [][]string) {
	m := text.Measure{}
	cells := make([][]text.Clean, len(rows))
	var widths []int
	for i, row := range rows {
		for j, s := range row {
			c := text.Line(s)
			cells[i] = append(cells[i], c)
			if j >= len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], m.Width(c))
		}
	}
	for _, row := range cells {
		last := len(row) - 1
		for last > 0 && row[last] == "" {
			last--
		}
		for j := 0; j <= last; j++ {
			if j == last {
				a.out.printf("%s\n", row[j])
				break
			}
			a.out.printf("%s  ", m.Pad(row[j], widths[j]))
		}
	}
}
