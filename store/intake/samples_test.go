package intake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// TestMailSamples reads mail in the shapes that common programs give it.
func TestMailSamples(t *testing.T) {
	paths, err := filepath.Glob("testdata/mail/*.eml")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".eml"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			m, err := ParseMail(context.Background(), data, mine())
			if err != nil {
				t.Fatal(err)
			}
			e := m.Entry
			var b strings.Builder
			fmt.Fprintf(&b, "at: %s\nfrom: %s, %s, %s\nsubject: %s\nid: %s\nreply to: %s\n", e.At, e.From, e.Who, m.Sender.Addr, e.Subject, e.MessageID, e.InReplyTo)
			for _, a := range e.Attachments {
				fmt.Fprintf(&b, "attachment: %s, %s, %d\n", a.Name, a.Type, a.Size)
			}
			for _, n := range m.Notes {
				fmt.Fprintf(&b, "note: %s\n", n)
			}
			b.WriteString("\n" + e.Text + "\n")
			golden.RequireEqual(t, b.String())
		})
	}
}
