package dossier

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/ui/text"
)

// columns is how many columns the table has.
const columns = 16

// WriteCSV writes the entries of a client as a table for a spreadsheet: a line for each,
// with a head line, times in the zone of the agreement. Text that a spreadsheet would
// take for a formula is kept from being one by an apostrophe before it; amounts stand in
// a column of their own, as decimal numbers beside their currency.
func WriteCSV(w io.Writer, c *model.Case, entries []model.Entry) error {
	zone := c.Location("", time.UTC)
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180
	if err := out.Write([]string{"at", "kind", "from", "who", "subject", "text", "about", "what", "amount", "currency", "invoice", "due", "hours", "minutes", "project", "id"}); err != nil {
		return err
	}
	gone := c.Redacted
	blank := func(before time.Time) error {
		for len(gone) > 0 && (before.IsZero() || gone[0].At.Before(before)) {
			row := make([]string, columns)
			row[0], row[5], row[15] = gone[0].At.In(zone).Format("2006-01-02 15:04"), "redacted", csvCell(gone[0].ID)
			if err := out.Write(row); err != nil {
				return err
			}
			gone = gone[1:]
		}
		return nil
	}
	for i := range entries {
		e := &entries[i]
		if err := blank(e.At); err != nil {
			return err
		}
		currency, amount, _ := strings.Cut(e.Amount.String(), " ")
		row := []string{e.At.In(zone).Format("2006-01-02 15:04"), string(e.Kind), string(e.From), csvCell(e.Who), csvCell(e.Subject), csvCell(e.Text), csvCell(e.About), csvCell(e.What),
			amount, currency, csvCell(e.Invoice), dayCell(e.Due), hoursCell(e.Hours), numberCell(e.Minutes), csvCell(e.Project), csvCell(e.ID)}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	if err := blank(time.Time{}); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// csvCell cleans text from outside and disarms what a spreadsheet would run. Where the
// settings part cells by semicolons, as they do in Czech and Bulgarian, quotation marks
// in the middle of a line do not count: a semicolon or a new line begins a cell there, and two of them are none.
func csvCell(raw string) string {
	var b strings.Builder
	for s := string(text.Body(raw)); s != ""; {
		n := strings.IndexAny(s, ";\n") + 1
		if n == 0 {
			n = len(s)
		}
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[:n], " \""))
		if strings.ContainsRune("=+-@|%＝＋－＠", first) {
			b.WriteByte('\'')
		}
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

func dayCell(d model.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func hoursCell(h model.Hours) string {
	if h == 0 {
		return ""
	}
	return h.String()
}

func numberCell(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
