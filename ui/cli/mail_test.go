package cli

import (
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/store/intake"
)

func TestLooksLikeMail(t *testing.T) {
	for in, want := range map[string]bool{
		"From: a@b.example\nSubject: x\n\nhello":             true,
		"\r\nReceived: by x\r\n\tfor y\r\nFrom: a@b\r\n\r\n": true,
		"From a@b Thu Oct  8 10:00:00 2026\nFrom: a\nTo: b":  true,
		"Subject: just one line\n\nand then a text":          false,
		"To: be or not to be\nThat is the question":          false,
		"Hello Dana,\nfrom: me":                              false,
		"":                                                   false,
		"From: a@b\nTo: c@d\n" + strings.Repeat("X-Very-Long-Nme: y\n", 4000) + "\nhello": true,
		"昨天：他说\n下午：不行":                                                                    false,
	} {
		if got := looksLikeMail([]byte(in)); got != want {
			t.Errorf("%.200q: got %v", in, got)
		}
	}
}

func TestSideOf(t *testing.T) {
	c := &model.Client{Emails: []string{"dana@northmoor.example"}}
	free := &model.Client{Emails: []string{"dana@gmail.com"}}
	to := func(from string, to ...string) *intake.Message {
		m := &intake.Message{Sender: intake.Address{Addr: from}}
		for _, a := range to {
			m.To = append(m.To, intake.Address{Addr: a})
		}
		return m
	}
	mine := []string{"me@studio.example"}
	for _, tt := range []struct {
		name   string
		m      *intake.Message
		client *model.Client
		own    []string
		want   model.Party
	}{
		{"the client's address", to("dana@northmoor.example", "me@studio.example"), c, nil, model.FromClient},
		{"my address", to("me@studio.example", "dana@northmoor.example"), c, mine, model.FromMe},
		{"a colleague of the client, mine known", to("tom@northmoor.example", "dana@northmoor.example"), c, mine, model.FromClient},
		{"a colleague of the client, mine unknown", to("tom@northmoor.example", "dana@northmoor.example"), c, nil, model.FromClient},
		{"to the client, mine unknown", to("me@studio.example", "dana@northmoor.example"), c, nil, model.FromMe},
		{"to the client, same mail service", to("me@gmail.com", "dana@gmail.com"), free, nil, model.FromMe},
		{"from a stranger, mine unknown", to("x@press.example", "me@studio.example"), c, nil, model.FromClient},
	} {
		if got := sideOf(tt.m, tt.client, tt.own); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
