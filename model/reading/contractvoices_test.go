package reading

import (
	"testing"

	"goodterms/model"
)

// TestContractVoices holds sentences of families that contracts in more voices taught: what is
// made behind other verbs, what is denied one by one, warnings and sums in the next sentence.
func TestContractVoices(t *testing.T) {
	findAll(t, []wording{
		{"Item 4. Not required under this Agreement: scaffolding; painting.", model.English, `"excluded":[{"what":"scaffolding"},{"what":"painting"}]`},
		{"1. The Tuner is under no obligation to provide strings, a stool or a cover.", model.English, `"excluded":[{"what":"strings"},{"what":"stool"},{"what":"cover"}]`},
		{"1. Left for another day:\n- no framing\n- no hanging\n- no labels", model.English, `"excluded":[{"what":"framing"},{"what":"hanging"},{"what":"labels"}]`},
		{"1. If something is not on this page, it isn't included.", model.English, `"closed":true`},
		{"1. Every month you get: four recipes, two menus and one shopping list.", model.English, `{"name":"recipes","quantity":4,"per":"month"}`},
		{"1. You have asked me to prepare a seating plan and a running order for the gala.", model.English, `"deliverables":[{"name":"seating plan"},{"name":"running order"}]`},
		{"1. The Editor shall edit the typescript, shall collate one set of corrections and shall compile an index to the Work.", model.English, `{"name":"index to the Work"}`},
		{"1. I'm drawing your cookbook: 12 spreads, a cover and two maps, in ink, cleaned up for print.", model.English, `"deliverables":[{"name":"spreads","quantity":12},{"name":"cover"},{"name":"maps","quantity":2}]`},
		{"1. Two moods are shown at the start, from which you choose one.", model.English, `"concepts":[{"max":2}]`},
		{"1. A single set of corrections is included.", model.English, `"revisions":[{"max":1}]`},
		{"1. Want to talk by phone? Give me three days' warning.", model.English, `"book_ahead":"3 days"`},
		{"1. €300 with your yes. That books the studio.", model.English, `"deposit":{"amount":"EUR 300"`},
		{"1. £900 when you sign. The first payment is kept by us whatever happens.", model.English, `"refundable":false`},
		{"1. A second proof is €80 each.", model.English, `"prices":[{"what":"second proof","amount":"EUR 80"}]`},
		{"1. Call the whole thing off before I start, and it's €150.", model.English, `"kill_fee":"EUR 150"`},
		{"1. Either of us may stop with two weeks' notice. If it is you, you also pay £700.", model.English, `"kill_fee":"GBP 700"`},
		{"1. Either side may end this on 10 days' notice. The fee is in € and nothing further is due.", model.English, `"notice_days":10`},
		{"1. Every Friday you get four lines from me on where things stand.", model.English, `"update_every":"1 week"`},
		{"1. I answer between 9 a.m. and noon on weekdays by email.", model.English, `"hours":"Mon-Fri 09:00-12:00"`},
		{"1. Council inputs. Floor plans by 16 March 2026; photographs by 20 March 2026.", model.English, `"client_supplies":[{"what":"Floor plans","by":"2026-03-16"},{"what":"photographs","by":"2026-03-20"}]`},
		{"1. Two rounds of changes. Comments reach me within six days, in one file.", model.English, `"round_within":"6 days"`},
	})
	findNone(t, []wording{
		{"1. Liability is limited to the fee for the manual concerned.", model.English, "closed"},
		{"1. Fonts. Licences for typefaces are bought in your name.", model.English, "rights"},
		{"1. The payment at signing stays with me.", model.English, "keeps"},
		{"1. You get two passes at it: mark it up and I will revise it.", model.English, "deliverables"},
		{"1. A second revision is not part of the fee.", model.English, "excluded"},
	})
}
