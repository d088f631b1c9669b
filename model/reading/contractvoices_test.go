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
	findAll(t, []wording{
		{"P1. Works: (i) a frieze; (ii) two lamps.\n\nP2. Fee: £900.", model.English, `"deliverables":[{"name":"frieze"},{"name":"lamps","quantity":2}]`},
		{"1. Our services consist of a sample quilt, two cushions and a pattern, and of nothing else unless we agree to it.", model.English, `"deliverables":[{"name":"sample quilt"},{"name":"cushions","quantity":2},{"name":"pattern"}]`},
		{"1. What it isn't: I don't do weddings, I don't do speeches.", model.English, `"excluded":[{"what":"weddings"},{"what":"speeches"}]`},
		{"1. The fee is paid in three parts: £600 after the outline, £600 after the draft and £600 on completion.", model.English, `"instalments":[{"amount":"GBP 600","on":"after the outline"},{"amount":"GBP 600","on":"after the draft"},{"amount":"GBP 600","on":"completion"}]`},
		{"1. Stage payments: on acceptance of the sketch, £700; on issue of the drawings, £900.", model.English, `"instalments":[{"amount":"GBP 700","on":"acceptance of the sketch"},{"amount":"GBP 900","on":"issue of the drawings"}]`},
		{"1. $900 at signing, credited to the price.", model.English, `"deposit":{"amount":"USD 900","due":"signing"}`},
		{"1. A retainer of $800 is due on signature.", model.English, `"deposit":{"amount":"USD 800","due":"signing"}`},
		{"1. Extra hours are invoiced at €70 each.", model.English, `"rate":"EUR 70/hour"`},
		{"1. Bills are due in 14 days; after that, 1% a month is added.", model.English, `"payment_days":14,"late_fee":"1 %/month"`},
		{"1. For every week of delay the client pays £25.", model.English, `"late_fee":"GBP 25/week"`},
		{"1. Two rounds of changes. Changes notified more than 6 days after submission count as a new round.", model.English, `"round_within":"6 days"`},
		{"1. You send the yarn by 10 April 2026 and the buttons by 17 April 2026; should you be late, my dates shift by as many days.", model.English, `"client_supplies":[{"what":"yarn","by":"2026-04-10"},{"what":"buttons","by":"2026-04-17"}]`},
		{"1. Music stems and presets: stay with me.", model.English, `"keeps":[{"what":"Music stems"},{"what":"presets"}]`},
		{"1. I send progress notes every four or five days.", model.English, `"update_every":"4-5 days"`},
		{"1. The weaver reports progress every 5 working days.", model.English, `"update_every":"5 working days"`},
		{"1. Every second Monday I send a short note on where things stand.", model.English, `"update_every":"2 weeks"`},
		{"1. Should you want out, a week's notice is enough. You pay for what is done and a further €300.", model.English, `"notice_days":7,"kill_fee":"EUR 300"`},
		{"1. Changes to any of this: by email, with an okay from both.", model.English, `"changes_in_writing":true`},
		{"1. Přestávám-li pracovat, nic dalšího se neplatí; výpověď 14 dnů. Cena 100 EUR.", model.Czech, `"notice_days":14`},
	})
	findNone(t, []wording{
		{"1. Packaging design for 5 tea caddies.", model.English, "concepts"},
		{"1. The Designer shall carry out the Works with the care to be expected of a competent designer.", model.English, "deliverables"},
		{"1. The Designer shall maintain professional indemnity insurance of £1,000,000.", model.English, "total"},
		{"1. We keep it on a drive and delete it when we are done.", model.English, "keeps"},
		{"1. We settle in good faith what becomes of work that is half finished. The fee is £900.", model.English, "instalments"},
		{"1. To stop, give me 14 days' notice, by e-mail or letter.", model.English, "client_supplies"},
		{"1. Lessons cancelled with less than a day's warning are charged.", model.English, "notice_days"},
		{"1. This offer by Saltbird Studio became our agreement when Kite Games said yes to it.", model.English, "approver"},
		{"1. Should the client fail to supply the cloth in time, all later dates shift by the same period.", model.English, "client_supplies"},
		{"1. This agreement begins on 1 March 2026 and runs until 31 August 2026.", model.English, "deadlines"},
		{"1. Disputes are first discussed between us, then by a mediator.", model.English, "confidential"},
		{"1. Liability is limited to the fee for the manual concerned.", model.English, "closed"},
		{"1. Fonts. Licences for typefaces are bought in your name.", model.English, "rights"},
		{"1. The payment at signing stays with me.", model.English, "keeps"},
		{"1. You get two passes at it: mark it up and I will revise it.", model.English, "deliverables"},
		{"1. A second revision is not part of the fee.", model.English, "excluded"},
	})
	findAll(t, []wording{
		{"1. Under this commission the Calligrapher letters 90 envelopes and one welcome sign.", model.English, `"deliverables":[{"name":"envelopes","quantity":90},{"name":"welcome sign"}]`},
		{"1. Our task is to design the float, to draw up the plans and to supervise the build.", model.English, `{"name":"plans"}`},
		{"1. What's not in here: hosting, fonts, content entry.", model.English, `"excluded":[{"what":"hosting"},{"what":"fonts"},{"what":"content entry"}]`},
		{"1. I'm leaving the printing and the distribution to other people.", model.English, `"excluded":[{"what":"printing"},{"what":"distribution"}]`},
		{"1. Anything further needs its own quote.", model.English, `"closed":true`},
		{"1. I prepare two versions of the first scene, and you decide which voice is right.", model.English, `"concepts":[{"for":"first scene","max":2}]`},
		{"1. The commission costs £900, of which £300 is paid on ordering.", model.English, `"total":"GBP 900","deposit":{"amount":"GBP 300"`},
		{"1. A second stage adds £120.", model.English, `"prices":[{"what":"second stage","amount":"GBP 120"}]`},
		{"1. Half (£500) when we start and half (£500) when you have the finished film.", model.English, `"deposit":{"amount":"GBP 500"`},
		{"1. Invoices fall due after 21 days; overdue sums carry interest of 6% per annum.", model.English, `"payment_days":21,"late_fee":"6 %/year"`},
		{"1. The typescript comes back to you, edited, no later than 18 May 2026.", model.English, `"deadlines":[{"date":"2026-05-18"}]`},
		{"1. The scores reach us by 5 June 2026.", model.English, `"client_supplies":[{"what":"scores","by":"2026-06-05"}]`},
		{"1. Drafts not commented on within two weeks are deemed approved.", model.English, `"feedback_within":"2 weeks"`},
		{"1. Not handed over: layered files, raw recordings.", model.English, `"keeps":[{"what":"layered files"},{"what":"raw recordings"}]`},
		{"1. We follow what Ingrid Solberg says, not what the committee says.", model.English, `"approver":"Ingrid Solberg"`},
		{"1. Notice to quit: 30 days, by email.", model.English, `"notice_days":30,"notice_written":true`},
		{"1. Variations are valid only if countersigned by both parties.", model.English, `"changes_in_writing":true`},
	})
	findNone(t, []wording{
		{"1. This page was written on 3 February 2026 and replaces our emails.", model.English, "deadlines"},
		{"1. You may print the pictures and post them anywhere, but the copyright stays with me.", model.English, "portfolio"},
		{"1. The Client's answers to my queries reach me within three days.", model.English, "reply_within"},
		{"1. The scores reach us by 5 June 2026.", model.English, "deadlines"},
		{"1. One third (€800) is paid when the contract is signed.", model.English, "instalments"},
	})
	findAll(t, []wording{
		{"1. Work ordered – 1 x annual report (64 pp.), 12 x infographics.", model.English, `"deliverables":[{"name":"annual report"`},
		{"1. For EUR 900 you get a wedding invitation, a menu card and 80 place cards.", model.English, `{"name":"place cards","quantity":80}`},
		{"1. The commission is one oil portrait, 80 x 60 cm, framed.", model.English, `{"name":"oil portrait"`},
		{"1. Someone else will have to do the wiring and the plumbing.", model.English, `"excluded":[{"what":"wiring"},{"what":"plumbing"}]`},
		{"1. £3,000 + VAT (20%).", model.English, `"total":"GBP 3000"`},
		{"1. We charge 3,600 pounds for the above.", model.English, `"total":"GBP 3600"`},
		{"1. The first €500 is due when you give me the go-ahead, and I keep it if you change your mind.", model.English, `"deposit":{"amount":"EUR 500"`},
		{"1. I give you a month to pay.", model.English, `"payment_days":30`},
		{"1. Na zaplacení faktury máte 14 dnů.", model.Czech, `"payment_days":14`},
		{"1. Corrections: cover 3 rounds, back pages 2 rounds.", model.English, `"revisions":[{"for":"cover","max":3},{"for":"back pages","max":2}]`},
		{"1. Either of us may leave with 14 days' notice.", model.English, `"notice_days":14`},
		{"1. The retainer runs on until one of us gives a month's notice.", model.English, `"notice_days":30`},
	})
	findNone(t, []wording{
		{"1. You may use the plans under a licence that doesn't stretch to a second site.", model.English, "excluded"},
	})
	findAll(t, []wording{
		{"1. Sketches, unused variants and native files are retained by the studio.", model.English, `"keeps":[{"what":"Sketches"},{"what":"unused variants"},{"what":"native files"}]`},
		{"1. The Weaver keeps the originals; you get scans.", model.English, `"keeps":[{"what":"originals"}]`},
		{"1. Not part of the transfer: the scenes, the textures.", model.English, `"keeps":[{"what":"scenes"},{"what":"textures"}]`},
		{"1. Should you want prints as well, they're £18 each.", model.English, `"prices":[{"what":"prints","amount":"GBP 18"}]`},
		{"1. More panels can be ordered at $310 a panel.", model.English, `"prices":[{"what":"More panels","amount":"USD 310"}]`},
		{"1. For the fee below we produce six episodes a month and a set of show notes.", model.English, `{"name":"episodes","quantity":6,"per":"month"}`},
		{"1. Nothing goes to print without the written approval of Stella Nyqvist.", model.English, `"approver":"Stella Nyqvist"`},
		{"1. The one voice we follow is Hannah Weiss's.", model.English, `"approver":"Hannah Weiss"`},
		{"1. Neither catering nor music is any part of what I organise.", model.English, `"excluded":[{"what":"catering"},{"what":"music"}]`},
		{"1. Web hosting and fonts are for your account.", model.English, `"excluded":[{"what":"Web hosting"},{"what":"fonts"}]`},
		{"1. No provision is made in the fee for travel or props.", model.English, `"excluded":[{"what":"travel"},{"what":"props"}]`},
		{"1. If you are slow with answers, add the lost days to the date above.", model.English, `"slips":true`},
		{"1. The Contractor shall make no public reference to this assignment.", model.English, `"portfolio":false`},
		{"1. Termination for convenience: 30 days.", model.English, `"notice_days":30`},
		{"1. Your homework: fill in the questionnaire by 10 April 2026.", model.English, `"client_supplies":[{"what":"questionnaire","by":"2026-04-10"}]`},
		{"1. Payment: 30% (£900) on signing; 70% (£2,100) on completion.", model.English, `"instalments":[{"amount":"GBP 2100","on":"completion"}]`},
	})
	findNone(t, []wording{
		{"1. This letter replaces our conversation of 12 January 2026.", model.English, "deadlines"},
		{"1. Please send the signed copy of the contract back.", model.English, "client_supplies"},
		{"1. The yes or no of the building authority is outside our control.", model.English, "excluded"},
	})
}

// TestContractListed reads what is made where no clause says so in known words: in a whole
// contract, one of the first clauses that lists things and agrees on nothing else.
func TestContractListed(t *testing.T) {
	const rest = "\n2. The fee is £900.\n3. Invoices are paid within 10 days.\n4. I answer within two days.\n5. English law applies."
	findAll(t, []wording{
		{"1. The stand will have a reception desk, two display walls and a meeting corner." + rest, model.English, `"deliverables":[{"name":"reception desk"},{"name":"display walls","quantity":2},{"name":"meeting corner"}]`},
		{"1. You'll find no colour grading, no subtitles and no music.", model.English, `"excluded":[{"what":"colour grading"},{"what":"subtitles"},{"what":"music"}]`},
		{"1. Not my department: programming, server maintenance.", model.English, `"excluded":[{"what":"programming"},{"what":"server maintenance"}]`},
		{"1. Installation and scaffolding are by others.", model.English, `"excluded":[{"what":"Installation"},{"what":"scaffolding"}]`},
		{"1. You may send each drawing back twice.", model.English, `"revisions":[{"max":2}]`},
		{"1. $300 to hold the date, returned if I have to cancel.", model.English, `"deposit":{"amount":"USD 300"`},
		{"1. The Client has five working days to accept or reject each delivery.", model.English, `"feedback_within":"5 working days"`},
		{"1. Each party can step out with 21 days' notice.", model.English, `"notice_days":21`},
	})
	findNone(t, []wording{
		{"1. I have a dog, two cats and a parrot.", model.English, "deliverables"},
		{"1. The fee is £28 per 1,000 words.", model.English, "total"},
		{"1. Every week's delay in paying adds £10.", model.English, "slips"},
	})
}
