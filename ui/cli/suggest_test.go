package cli

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	list := []string{"about", "amount", "show", "search", "client", "check", "confirm", "constructive"}
	for word, want := range map[string]string{
		"amout": "amount", "abuot": "about", "shwo": "show", "serach": "search", "clnt": "client",
		"con": "confirm", "xyzzy": "", "s": "", "Check": "check", "": "",
	} {
		if got := nearest(word, list); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestCommandLine(t *testing.T) {
	got := commandLine([]string{"log", "半坡云茶", "call", "it's 5 o'clock", "--at=now", ""})
	if want := `goodterms log 半坡云茶 call 'it'\''s 5 o'\''clock' --at=now ''`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestReplaceArg(t *testing.T) {
	for _, tt := range []struct{ args, want []string }{
		{[]string{"a", "b", "a"}, []string{"x", "b", "a"}},
		{[]string{"b", "a=1"}, []string{"b", "a=1"}},
	} {
		if got := replaceArg(tt.args, "a", "x"); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.args, got, tt.want)
		}
	}
	if got := replaceArg([]string{"--amout=3"}, "--amout", "--amount"); got[0] != "--amount=3" {
		t.Errorf("got %q", got)
	}
}
