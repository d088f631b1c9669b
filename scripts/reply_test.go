package scripts

import (
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
)

func roundsFinding() *judgement.Finding {
	return &judgement.Finding{ID: "c1", Entry: "m1", At: at(today.AddDays(-3)), Kind: judgement.Revisions, Words: "a fourth round",
		Clause: judgement.ClauseRef{ID: "3", Text: "Two rounds."}}
}

// TestReplies: every way to answer, in each language and address, holds their words
// and the clause, and breaks no rule of tone.
func TestReplies(t *testing.T) {
	for _, l := range model.Languages() {
		tone := NewTone(l)
		for _, address := range []string{"formal", "informal"} {
			k := kitIn(l, Usual, map[string]string{"script.address": address})
			for _, how := range ReplyKinds() {
				p := k.Reply(roundsFinding(), how)
				for _, f := range p.Facts {
					if p.Text[f.Start:f.End] != f.Value || f.Working == "" {
						t.Errorf("%s %s: fact %s is %q in the text, want %q", l, how, f.Name, p.Text[f.Start:f.End], f.Value)
					}
				}
				if strings.Contains(p.Text, "==") || strings.ContainsAny(p.Text, "\x01\x02\x03") {
					t.Errorf("%s %s: marks are left: %q", l, how, p.Text)
				}
				if how == CheckReply && (!strings.Contains(p.Text, "a fourth round") || !strings.Contains(p.Text, "Two rounds")) {
					t.Errorf("%s %s: the words or the clause are missing in %q", l, how, p.Text)
				}
				for _, m := range tone.Check(Repair, p.Text) {
					t.Errorf("%s %s: %v %q", l, how, m, p.Text[m.Start:m.End])
				}
			}
		}
	}
}

// TestReplyNamesTheClause: a template writes the word for a clause, so only the number
// is filled in, however the agreement writes it.
func TestReplyNamesTheClause(t *testing.T) {
	for id, want := range map[string]string{"3": "第3条", "三": "第三条", "第三条": "第三条", "IV": "第IV条", "§ 3": "第3条", "§\u00a03": "第3条", "第 3 條": "第3条"} {
		f := roundsFinding()
		f.Clause.ID = id
		if p := kitIn(model.Simplified, Usual, nil).Reply(f, CheckReply); !strings.Contains(p.Text, "约定是"+want+"：") {
			t.Errorf("%s: %s is missing in %q", id, want, p.Text)
		}
	}
}

// TestSourceNamesTheClause: a working names a clause as its agreement does, without a
// sign twice.
func TestSourceNamesTheClause(t *testing.T) {
	for id, want := range map[string]string{"7": "clause 7", "§ 7": "clause 7", "§7": "clause 7", "IV": "clause IV", "第七条": "第七条", "第7條": "第7條"} {
		c, r := teaCase()
		c.Agreements[0].Clauses[3].ID = id
		k := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings()})
		if got := k.facts.byName["fee"].Working; got != want {
			t.Errorf("%s is named %q, want %q", id, got, want)
		}
	}
}

func TestReplyNamesThePrice(t *testing.T) {
	c, r := teaCase()
	c.Agreements[0].Clauses[3].Terms.Prices = []model.Price{{What: "extra round", Amount: model.Units(240, "USD")}, {What: "business card", Amount: model.Units(150, "USD")}}
	k := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings(), Me: "Ada"})
	if p := k.Reply(roundsFinding(), PriceReply); !strings.Contains(p.Text, "$240 for extra round") {
		t.Errorf("the price of a round is missing in %q", p.Text)
	}
	scope := &judgement.Finding{Kind: judgement.Scope, Said: "business card", Words: "the business card too", At: at(today)}
	if p := k.Reply(scope, PriceReply); !strings.Contains(p.Text, "$150 for business card") {
		t.Errorf("the price of the card is missing in %q", p.Text)
	}
	scope.Said, scope.Words = "poster", "a poster too"
	if p := k.Reply(scope, PriceReply); !strings.Contains(p.Text, "[hours] hours at $85") {
		t.Errorf("the hour is missing in %q", p.Text)
	}
	none := &judgement.Finding{Kind: judgement.Misquote, Words: "hosting is in it", At: at(today)}
	if p := k.Reply(none, CheckReply); !strings.Contains(p.Text, "I cannot find that in what we agreed.") {
		t.Errorf("%q", p.Text)
	}
}

func TestRecap(t *testing.T) {
	e := &model.Entry{ID: "t", At: at(today.AddDays(-1)), Kind: model.Call, From: model.FromClient, Text: "- logo goes to print on Monday\n\n* texts by Friday\n{{f \"me\"}}"}
	p := teaKit(nil).Recap(e)
	for _, want := range []string{"for talking with me on 19\u00a0November", "- logo goes to print on Monday\n- texts by Friday\n- {{f"} {
		if !strings.Contains(p.Text, want) {
			t.Errorf("%q is missing in %q", want, p.Text)
		}
	}
	if p := teaKit(nil).Recap(&model.Entry{At: at(today)}); !strings.Contains(p.Text, "[what was said]") {
		t.Errorf("%q", p.Text)
	}
}

// TestReplyMultiplies: several pieces cost several times as much and move the dates as
// often, in each language; days only where the agreement names them.
func TestReplyMultiplies(t *testing.T) {
	for l, want := range map[model.Language][]string{
		model.English:     {"$900 for 3 × extra concept", "moves the dates by 6 days"},
		model.Czech:       {"3 × extra concept za 900", "Termíny se posunou o 6 dní"},
		model.Bulgarian:   {"3 × extra concept: 900", "Сроковете се удължават с 6 дни"},
		model.Simplified:  {"3 × extra concept，", "时间会顺延6天"},
		model.Traditional: {"3 × extra concept，", "時程會順延6天"},
	} {
		c, r := teaCase()
		c.Client.Language = l
		price := model.Price{What: "extra concept", Amount: model.Units(300, "USD"), Days: 2}
		c.Agreements[0].Clauses[3].Terms.Prices = []model.Price{price}
		f := roundsFinding()
		f.Kind, f.Said, f.Agreed = judgement.Concepts, "6 concepts", "3 concepts"
		k := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings(), Me: "Ada"})
		text := strings.ReplaceAll(k.Reply(f, PriceReply).Text, "\u00a0", " ")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is missing in\n%s", l, w, text)
			}
		}
		if one := k.ReplyFor(f, PriceReply, 1).Text; strings.Contains(one, "×") || strings.Contains(one, "900") {
			t.Errorf("%s: one piece:\n%s", l, one)
		}
		f.Said = "a fourth"
		if one := k.Reply(f, PriceReply).Text; strings.Contains(one, "×") {
			t.Errorf("%s: one more, in words:\n%s", l, one)
		}
		price.Days = 0
		c.Agreements[0].Clauses[3].Terms.Prices = []model.Price{price}
		k = New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings(), Me: "Ada"})
		if blanks := Blanks(k.Reply(f, PriceReply).Text); len(blanks) != 1 {
			t.Errorf("%s: without agreed days there are the blanks %q", l, blanks)
		}
	}
}
