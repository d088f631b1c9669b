package dossier

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// armed is what a client may write, and how it stands in the table.
func armed() []struct{ raw, want string } {
	return []struct{ raw, want string }{
		{"=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"}, {"@SUM(1+1)*cmd", "'@SUM(1+1)*cmd"}, {"-1+1", "'-1+1"}, {"+49 30 1234", "'+49 30 1234"},
		{"\t=1+1", "'    =1+1"}, {"\r=1+1", "\n'=1+1"}, {"＝1+1", "'＝1+1"}, {"|calc", "'|calc"}, {"  =1+1", "'  =1+1"},
		{"the third round, please", "the third round, please"}, {"он каза \"да\"", "он каза \"да\""}, {"a\x1b[2Jb", "a␛[2Jb"}, {"", ""},
		{"x;=2+2;y", "x;'=2+2;y"}, {"x; @SUM(1)", "x;' @SUM(1)"}, {"hello\n=3+3;-4+4\n\n  +5+5", "hello\n'=3+3;'-4+4\n\n'  +5+5"}, {"\"=6+6\";\"=7+7", "'\"=6+6\";'\"=7+7"},
		{"a, \"b\"\nпо-късно; 还有一件事 příště", "a, \"b\"\nпо-късно; 还有一件事 příště"}, {";", ";"},
	}
}

// TestCSVDisarms keeps what a client writes from being run by a spreadsheet.
func TestCSVDisarms(t *testing.T) {
	at := time.Date(2026, 5, 13, 9, 0, 0, 0, time.UTC)
	for _, tt := range armed() {
		c := &model.Case{Entries: []model.Entry{{ID: "e1", At: at, Kind: model.Email, From: model.FromClient, Subject: tt.raw, Text: tt.raw, Amount: model.Units(-500, "USD")}}}
		var b bytes.Buffer
		if err := WriteCSV(&b, c, c.Entries); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != columns || len(rows[0]) != columns {
			t.Fatalf("%q: %v, %v", tt.raw, rows, err)
		}
		if got := rows[1][5]; got != tt.want {
			t.Errorf("%q is written %q, want %q", tt.raw, got, tt.want)
		}
		if rows[1][8] != "-500" || rows[1][9] != "USD" {
			t.Errorf("the amount is %q %q, want a number", rows[1][8], rows[1][9])
		}
	}
}

// TestCSVInLibreOffice opens the table in a spreadsheet, where there is one, with the
// comma and with the semicolon between cells: nothing is a formula, and each text is
// the one that was written.
func TestCSVInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	c := &model.Case{}
	for i, tt := range armed() {
		c.Entries = append(c.Entries, model.Entry{ID: fmt.Sprint("e", i), At: time.Date(2026, 5, 13, 9, i, 0, 0, time.UTC), Kind: model.Email, From: model.FromClient,
			Who: tt.raw, Subject: tt.raw, Text: tt.raw, About: tt.raw, What: tt.raw, Invoice: tt.raw, Project: tt.raw, Amount: model.Units(-500, "USD")})
	}
	dir := t.TempDir()
	var b bytes.Buffer
	if err := errors.Join(WriteCSV(&b, c, c.Entries), os.WriteFile(filepath.Join(dir, "table.csv"), b.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	// Its last sign lets formulas be worked out, which is off unless somebody asks for it.
	opened := func(separator rune, as string) []byte {
		cmd := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", as, "--outdir", filepath.Join(dir, "out"),
			fmt.Sprintf("--infilter=Text - txt - csv (StarCalc):%d,34,76,1,,0,false,true,false,false,false,0,true", separator), filepath.Join(dir, "table.csv"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		ext, _, _ := strings.Cut(as, ":")
		b, err := os.ReadFile(filepath.Join(dir, "out", "table."+ext))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, separator := range ",;" {
		sheet := opened(separator, "fods")
		if n := bytes.Count(sheet, []byte("table:formula=")); n > 0 || bytes.Count(sheet, []byte("<table:table-row")) < len(c.Entries) {
			t.Errorf("%q between cells: %d formulas:\n%s", separator, n, sheet)
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(opened(',', "csv:Text - txt - csv (StarCalc):44,34,76"))).ReadAll()
	if err != nil || len(rows) != len(c.Entries)+1 {
		t.Fatalf("%d rows of %d entries, %v", len(rows), len(c.Entries), err)
	}
	for i, tt := range armed() {
		for _, column := range []int{3, 4, 5, 6, 7, 10, 14} {
			if got := rows[i+1][column]; got != tt.want {
				t.Errorf("column %d of %q is %q in the spreadsheet, want %q", column, tt.raw, got, tt.want)
			}
		}
		if got := rows[i+1][8]; got != "-500" {
			t.Errorf("the amount is %q", got)
		}
	}
}

// TestRedactedKeepsItsPlace shows a redacted entry where it was, without a word of it.
func TestRedactedKeepsItsPlace(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 5, d, 9, 0, 0, 0, time.UTC) }
	c, r := northmoorCase(t)
	c.Entries = []model.Entry{{ID: "a1", At: day(1), Kind: model.Note, Text: "alpha-words"}, {ID: "a3", At: day(3), Kind: model.Note, Text: "gamma-words"}}
	c.Redacted = []model.RedactedEntry{{ID: "a2", At: day(2)}}
	var b bytes.Buffer
	if err := WriteCSV(&b, c, c.Entries); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]string{"csv": b.String(), "markdown": markdownOf(t, c, r, Options{})} {
		first, gone, third := strings.Index(s, "alpha-words"), strings.Index(strings.ToLower(s), "redacted"), strings.Index(s, "gamma-words")
		if first < 0 || gone < first || third < gone {
			t.Errorf("%s: places %d, %d, %d:\n%s", name, first, gone, third, s)
		}
	}
}
