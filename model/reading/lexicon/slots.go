// Package lexicon holds the words of each language that readings are made of,
// as data: lists of stems and phrases, one file a language, gathered in slots.
// A slot means the same in every language, so that rules need no language.
//
// The files are parsed and made into one [Automaton] a language the first time
// a text in that language is read.
package lexicon

// Slot names one meaning that words of a language can have.
type Slot uint16

// The slots. What each is for stands in slots.txt's place: the comment beside
// it; the words stand in the file of each language.
const (
	None Slot = iota

	// What is done with words.
	Ask        // can you, is it possible
	Please     // please
	Demand     // need, must, expect
	Imperative // send, add, at the start of a clause
	Claim      // you said, as agreed, it was included
	Assume     // I thought, we assumed
	PayExtra   // we will pay for it, quote us
	PriceQ     // how much, what would it cost
	ChangeMind // I know we said, on second thoughts
	Accept     // agreed, go ahead: a plain yes
	Reject     // not it, none of these, start over
	Refuse     // we won't, not going to
	Thanks     // thank you
	Praise     // love it
	Sorry      // sorry for
	Correct    // am I right, is that correct
	Presuppose // why is, where is, who chose
	Inform     // just so you know, attached

	// What bends the meaning.
	Neg      // not, never, no
	NotNeed  // no need, don't need, enough
	Hypo     // if, some day, suppose
	Maybe    // might, perhaps, thinking of
	Third    // the printer, our last agency
	OtherJob // the other project, phase two
	PastRef  // last time, back then
	Reported // he said, she thinks
	Joke     // just kidding
	Until    // only for, temporarily
	Contrast // but, however

	// Who.
	You      // you, your
	YourWork // your work, what you made
	Us       // we, us, our
	Self     // I, me

	// Money.
	RateWord   // hourly, rate, per hour
	HourWord   // hours, hour
	TotalWord  // all in, whole, in total
	PartWord   // half now, instalment, part
	Pay        // pay, transfer, settle
	PayTerms   // terms, net, payment run
	Invoice    // invoice, bill
	Lower      // discount, reduce, come down
	Half       // half the rate
	LateFee    // interest, late fee
	Deposit    // deposit, upfront, advance
	Refund     // refund, money back
	Instalment // instalment, milestone, second payment
	Budget     // budget
	FreeOf     // free, at no charge, included
	Tax        // VAT, tax
	TooDear    // expensive, overcharging
	NotPay     // won't pay, refuse to pay
	PayLate    // late with payment, cash flow
	PaidAct    // sent, transferred, paid
	When       // when, once, after, as soon as
	NotBefore  // not before, not until, only then
	EventDone  // launched, live, sold, approved, happy
	Postpone   // hold, delay, postpone, skip
	Correction // correct the invoice, that should read

	// Work.
	Rev       // round, revision, tweak
	RevAct    // change, redo, adjust
	RevList   // list of changes, comments
	Concept   // concept, mock-up, option, direction
	More      // more, another, again
	StartOver // from scratch, start over
	Unlimited // unlimited, until we're happy
	NoCount   // doesn't count, not a round
	Defect    // bug, typo, broken, you forgot
	Add       // add, include, throw in
	Also      // also, as well, while you're at it
	Included  // included, part of the package
	Make      // design, write, build
	Have      // we have, is there already
	Own3      // they are ours, we own
	Files     // files, originals
	Hand      // hand over, send us
	Use       // used, printed, posted
	Already   // already
	Portfolio // portfolio
	Transfer  // rights, copyright, ownership
	Exclusive // exclusive, no one else

	// Time.
	Deliver  // deliver, finish, ready, launch
	DueWord  // deadline, due
	Earlier  // earlier, bring forward, sooner
	Meeting  // meeting, call on, event
	ReplyBy  // let me know, get back to me
	Update   // update, report, status
	News     // any news, still nothing
	Late     // late, delayed, behind
	Within   // in, within, inside: before a length of time
	Now      // now, right away
	OffHours // evening, weekend
	OldDate  // moved, new date

	// Ways to talk.
	Call    // call, phone, ring
	CallMe  // call me, phone me
	Answer  // answer, reply, respond
	Reach   // reachable, available, on call
	FromNow // from now on
	OnlyVia // everything goes through
	NoEmail // I don't read e-mail

	// Ending.
	End     // end, terminate, stop
	Notice  // notice
	Owed    // owed, owe, due for
	Nothing // nothing, not a cent
	Today   // today, immediately
	Switch  // someone else, another designer
	Threat  // lawyer, bad review
	Insult  // useless, idiot

	// The agreement.
	Contract  // contract, agreement
	Section   // section, clause, §
	Says      // says, states
	Signed    // you signed
	Penalty   // penalty, fine
	Favour    // favour, last time you did it free
	Always    // always, every time, as usual
	Guarantee // guarantee, warranty

	// Decisions and duties.
	Approve    // approve, sign off
	Approver   // approver, has the last word
	NeverAsked // never asked, never wanted
	WasAlways  // was always in
	WhoChose   // who chose, why is it
	Putback    // put back, bring back
	SetRight   // I told him that it is not so, I looked and there is none
	Preserve   // keep, leave as it is
	Material   // texts, photos, content
	Feedback   // feedback, comments
	Vague      // when we get round to it, no rush
	YourJob    // that is your job, write it yourselves
	Supply     // send, supply, provide

	// Flags alone.
	Exposure    // great exposure
	FiveMinutes // a five-minute job
	Impatient   // third message, I asked yesterday
	Waiting     // waiting, chasing
	Churn       // new idea, changed our minds
	BudgetTight // cash flow

	It      // it, them, everything, the final version
	GetWord // need, have, here: beside a named thing

	One // one, ones: for a thing named before

	Stay   // stays with you, remains yours
	Object // us, me, our: somebody does it to us
	YouDo  // you'll be doing, you'd do: taken for granted
	Greet  // good evening
	WeDo   // I'll, we're sending, you'll get: the client does or gives it

	Whole     // words that hide what stands inside them: "carousel" in a script without spaces
	Job       // the project, our working together
	ApproveBy // somebody approves from now on, with the somebody inside

	// Words of contracts.
	Maker       // the designer, the contractor
	Payer       // the client, the customer
	NotIncluded // not included, excluding
	ClosedList  // anything not listed
	Signing     // signing, signature
	VagueTerm   // reasonable, as needed
	FullPay     // when paid in full
	Kept        // stays with the designer
	Especially  // in particular, namely
	ListCut     // in, with, for: ends the name of a listed thing
	ListSkip    // a, the: before the name of a listed thing
	And         // and, or: between listed things
	Secret      // confidential
	OneList     // one consolidated list
	Others      // he, she, they: somebody who is neither of the two
	Unless      // unless, except where: what follows is a condition
	Provides    // the client supplies: what somebody gives, as contracts say it
	Defer       // let me think, I will get back to you, as long as: neither yes nor no
	KeepDate    // the deadline stays, whatever comes late
	Content     // that slide, the scene where: what is spoken of stands in the work
	SumWord     // that's, so, at: makes a sum of the number behind it
	Tag         // right?, no?: ends a claim as a question
	AnyTime     // any time, whenever we like, at will: an end without notice
	Piecemeal   // one by one, as they come to mind
	Orally      // by word of mouth, without a paper
	Therefore   // so we, that is why: another thing begins
	Wanted      // I wanted, I was going to: a wish that may be gone
	SomeMore    // a few more, a couple more: a number of more without a number
	Left        // left, remain: what follows or stands before is what is left
	RestOf      // the other, the remaining: a number of those still to come follows
	TooLittle   // is too little, is not enough: what was agreed will not do
	OwnThing    // our own, made by ourselves: before a thing that the reader did not make
	StopWork    // down tools, pack it in: an order to leave all work
	StandIn     // a placeholder, instead of: before a thing that is not there yet

	// How the other side behaves: whole phrases, each a sign by itself.
	Ultimatum   // we'll find someone else
	Distrust    // how do we know you really worked
	Micromanage // two pixels left, check with me before each step
	Critic      // you could have done better
	Special     // make an exception just for us
	NoPaper     // we don't need a contract
	Harass      // sexual, discriminatory or violent words
	Retroactive // from today your rate is, the deal has changed
	Excuse      // fully booked, on holiday: what makes a harsh word a friendly one

	PutIn    // put that on the page: what was said is for the readers of the work
	OwnSum   // raised, spent, insured for, the machine: a sum of the client's own affairs
	LeftOver // leaves, still to pay: what is left of a sum
	With     // with: in whose company, or what is ended

	firstOfContracts // the slots of contracts follow in slotscontracts.go
)

// names holds the name of each slot as the files write it.
var names = [firstOfContracts]string{
	Ask: "ask", Please: "please", Demand: "demand", Imperative: "imperative", Claim: "claim", Assume: "assume",
	PayExtra: "pay-extra", PriceQ: "price-question", ChangeMind: "change-mind", Accept: "accept", Reject: "reject",
	Refuse: "refuse", Thanks: "thanks", Praise: "praise", Sorry: "sorry", Correct: "correct", Presuppose: "presuppose", Inform: "inform",
	Neg: "neg", NotNeed: "not-need", Hypo: "hypo", Maybe: "maybe", Third: "third", OtherJob: "other-job", PastRef: "past",
	Reported: "reported", Joke: "joke", Until: "until", Contrast: "contrast",
	You: "you", YourWork: "your-work", Us: "us", Self: "self",
	RateWord: "rate", HourWord: "hour", TotalWord: "total", PartWord: "part", Pay: "pay", PayTerms: "pay-terms", Invoice: "invoice",
	Lower: "lower", Half: "half", LateFee: "late-fee", Deposit: "deposit", Refund: "refund", Instalment: "instalment", Budget: "budget",
	FreeOf: "free", Tax: "tax", TooDear: "too-dear", NotPay: "not-pay", PayLate: "pay-late", PaidAct: "paid", When: "when",
	NotBefore: "not-before", EventDone: "event", Postpone: "postpone", Correction: "correction",
	Rev: "revision", RevAct: "revise", RevList: "change-list", Concept: "concept", More: "more", StartOver: "start-over", Unlimited: "unlimited",
	NoCount: "no-count", Defect: "defect", Add: "add", Also: "also", Included: "included", Make: "make", Have: "have", Own3: "ours",
	Files: "files", Hand: "hand-over", Use: "use", Already: "already", Portfolio: "portfolio", Transfer: "rights", Exclusive: "exclusive",
	Deliver: "deliver", DueWord: "due", Earlier: "earlier", Meeting: "meeting", ReplyBy: "reply-by", Update: "update", News: "news",
	Late: "late", Within: "within", Now: "now", OffHours: "off-hours", OldDate: "moved",
	Call: "call", CallMe: "call-me", Answer: "answer", Reach: "reach", FromNow: "from-now", OnlyVia: "only-via", NoEmail: "no-email",
	End: "end", Notice: "notice", Owed: "owed", Nothing: "nothing", Today: "today", Switch: "switch", Threat: "threat", Insult: "insult",
	Contract: "contract", Section: "section", Says: "says", Signed: "signed", Penalty: "penalty", Favour: "favour", Always: "always", Guarantee: "guarantee",
	Approve: "approve", Approver: "approver", NeverAsked: "never-asked", WasAlways: "was-always", WhoChose: "who-chose", Putback: "put-back", SetRight: "set-right", Preserve: "preserve",
	Material: "material", Feedback: "feedback", Vague: "vague", YourJob: "your-job", Supply: "supply",
	Exposure: "exposure", FiveMinutes: "five-minutes", Impatient: "impatient", Waiting: "waiting", Churn: "churn", BudgetTight: "tight", It: "it", GetWord: "get", One: "one",
	Maker: "maker", Payer: "payer", NotIncluded: "not-included", ClosedList: "closed-list", Signing: "signing", VagueTerm: "vague-term", FullPay: "full-pay", Kept: "kept", Especially: "especially", ListCut: "list-cut", ListSkip: "list-skip", And: "list-and", Secret: "secret", OneList: "one-list", Others: "others", Unless: "unless", Provides: "provides", Defer: "defer", KeepDate: "keep-date", Content: "content", Piecemeal: "piecemeal", Orally: "orally", Therefore: "therefore", Wanted: "wanted", SomeMore: "some-more", Left: "left", TooLittle: "too-little", RestOf: "rest-of",
	OwnThing: "own-thing", StandIn: "stand-in", StopWork: "stop-work",
	Ultimatum: "ultimatum", Distrust: "distrust", Micromanage: "micromanage", Critic: "critic", Special: "special", NoPaper: "no-paper", Harass: "harass", Retroactive: "retroactive", Excuse: "excuse",
	SumWord: "sum-word", Tag: "tag", AnyTime: "any-time",
	PutIn: "put-in", OwnSum: "own-sum", LeftOver: "left-over", With: "with",
	ApproveBy: "approve-by", Greet: "greeting", Job: "job", Object: "object", Stay: "stay", WeDo: "we-do", Whole: "whole", YouDo: "you-do",
}

// String returns the name of the slot.
func (s Slot) String() string {
	switch {
	case s < firstOfContracts:
		return names[s]
	case s < lastSlot:
		return contractNames[s-firstOfContracts]
	}
	return "thing"
}

// Slots returns every slot.
func Slots() []Slot {
	out := make([]Slot, 0, lastSlot)
	for s := None + 1; s < lastSlot; s++ {
		out = append(out, s)
	}
	return out
}
