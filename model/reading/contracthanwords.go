package reading

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"goodterms/model/reading/lexicon"
)

// hanPatterns are the ways in which Chinese contracts say things, in folded words:
// simplified characters, lower case, narrow signs. What they are stands in
// lexicon/contract-zh.txt, that of RoundTopic under round-topic.
type hanPatterns struct {
	Payers, Makers, You, We []string

	Softener, SameYear, MakerThings, Plates, Definitions, Topic, LeadMark, Label, Announcing, Mark, Unticked, Filled, Called, PartyCalled, Example, Org, ClientWrites *regexp.Regexp

	hanLinePatterns
	hanMoneyPatterns
	hanPayPatterns
	hanCountPatterns
	hanDuePatterns
	hanListPatterns
	hanWayPatterns
	hanPersonPatterns
}

// hanLinePatterns are the ways in which lines are laid out, as they are written.
type hanLinePatterns struct {
	ClauseHead, PointHead, BracketHead, ParenHead, OrdinalHead, Heading, LabelLine, PartyLine, DayLine, SignLine, NumberHead *regexp.Regexp
}

// hanMoneyPatterns are the words around sums.
type hanMoneyPatterns struct {
	Cap, Worth, Converted, PerThousand, BarePrice, BareEach, PlainSum, Offered, StepTail, NotStep, NumberLike, HongKong, Advance, Spending, StepWord, FirstOnes, SumWord, NotSum, PointShare, Ends, DoneWork, EndFee, ToldMaker, MakerEnds, Monthly, TaxLead, ShareBase, NoEndFee *regexp.Regexp
	Late, LateMonth, LateYear, LateWeek, MakerLate, TaxIn, TaxOut, TaxPlus                                                                                                                                                                                                        *regexp.Regexp
	DepositWord, DepositStep, NoDeposit, Signing                                                                                                                                                                                                                                  *regexp.Regexp
	Refund, RefundIf, NoRefund                                                                                                                                                                                                                                                    *regexp.Regexp
	Extra, Generic, AnyWork, OnlyWhen, Change, PriceLead, PriceTail, PerOnly, PriceBehind, MoreUnits, PerUnit                                                                                                                                                                     *regexp.Regexp
	ThatIs, Total, CountSum, FeeTopic, SignOnly, FeeWord, Payment                                                                                                                                                                                                                 *regexp.Regexp
}

// hanPayPatterns are the words around payments, and those for currencies and units.
type hanPayPatterns struct {
	Event, EventLead, PayOnly, PayVerb, Rest, RestAlone                               *regexp.Regexp
	SumOf, InBrackets, Currency, CurrencyBefore, FullDay, Aside, DoneEvent, FirstPart *regexp.Regexp
	Currencies, Units                                                                 map[string]string
}

// hanCountPatterns are the words around numbers and lengths of time.
type hanCountPatterns struct {
	Round, RoundBefore, RoundOnly, NoRounds, RoundEach, HandIn, AnswerLabel, NoMore, RoundTopic, NotRound, Unlimited, OwnFault, ChangeWord                       *regexp.Regexp
	ConceptN, ConceptBehind, ConceptChoice, AboutThat, ConceptNoun, Versions, ConceptOnly, OthersEach, Chooses, NotConcept, GivesOne, LeftToChoose, ConceptTopic *regexp.Regexp
	SubjectOf, SubjectLead, SubjectTail, NotSubject                                                                                                              *regexp.Regexp
	Length, Net, Invoice, PayAct, Delivered, AfterThat, GivesMoney, GotWork, DueMoney, NotTerm                                                                   *regexp.Regexp
	AnswerAtOnce, NoLonger, Feedback, FeedbackNoun, GivesOpinion, PayerGets, AsksClient, Answer, Messages, DeliveredTo                                           *regexp.Regexp
	OneList, ChangesNoun, NotOneList, ListOfChanges, Estimate                                                                                                    *regexp.Regexp
	FeedbackPeriod, Says, ToMaker, Earlier, BeforeWord, Notice, EndContract, NotEnd, NotBooking, Booking, Talk                                                   *regexp.Regexp
	Update, NotUpdate, EveryRange, EveryN, OnceA                                                                                                                 *regexp.Regexp
}

// hanDuePatterns are the words around days on which something is due.
type hanDuePatterns struct {
	Dated, HeldOn, SlipDue, NameAndDay, BareDay, NotDuePart, DueNoun, Asks, FeedbackLate, WrittenNotice, Reports, Typed, TellMe, NextDay, LateDay, OnlyDay, UnpaidShare, NotDue, NotDueNear, Delivers, DueLabel, DueTail, DueLead, DueVerb, DueAct, DueAlone *regexp.Regexp
	WholeWork, Receives, ToPayer, ToMe, RocYear, RocDigits, PercentPoints, TheirTopic                                                                                                                                                                        *regexp.Regexp
}

// hanListPatterns are the words around things that are listed.
type hanListPatterns struct {
	ScopeHead, ScopeTopic, NotScope, Makes, MakesIn, MakesLead, Comprises, NotThingy, PlanPaper, ListFollows, NotMaking, Commission, Ways2                                                                                                                *regexp.Regexp
	ScopeLead, ScopeWord, TheyChoose, ServiceHolds, AlsoLead, VerbLead, SizeOnly, Tells, MadeOf, InBracket, EachOne, EachInside, OnlyCount, PerCount, PagesIn, NotPoint, EachLead, QuantityTail, QuantityHead, MoreOf, Inner, InnerCount, Holds, EachTime *regexp.Regexp
	ItemLead, ItemTail, NotThing, Verbish                                                                                                                                                                                                                 *regexp.Regexp
	NotIncluded, NotIncludedTail, NotExcluded, ExcludedTopic, Especially                                                                                                                                                                                  *regexp.Regexp
	ExcludedHead, Sentence, Closed, Unlisted, Excepted, Qualities, TheirsToDo, These, PaysItself, NotClosed, ClosedSubject, Holiday                                                                                                                       *regexp.Regexp
	Grants, CalledSo, SelfKept, NotHanded, NotGivenAlone, IsOurs, ByHimself, RightsOf, ItsRights, SuppliedBy, KeptTail, NotKeeping, KeptHead, KeptVerb, OwnLead, NotKept                                                                                  *regexp.Regexp
	AtLatest, DayLabel, DateTail, AskedFor, Besides, LatestWord, ToYou, Handed, GivenStep, MaterialLabel, Gives, GiveHead, NotGiven, LateGive, Takes, GivenBy, GivenByThem, NotSupply                                                                     *regexp.Regexp
}

// hanWayPatterns are the words for how the parties deal with each other.
type hanWayPatterns struct {
	Contact, NoContact, Visit, Booked, Meets, NotHours, AfterNoon, ClockPair, WeekRange, WeekDay, WeekendOff, DaysOff                                     *regexp.Regexp
	ChannelNames                                                                                                                                          []hanChannel
	Owns, Becomes, MayUse, Belongs, OnlyUse, KeepsRights, HoursWord, ByWord, Transfer, GoesTo, PaidUp, Unpaid, OnDelivery, OnSigning, GoesToThem, Licence *regexp.Regexp
	ThirdRights, ShowWord, Placed, Shows, ShowsNot, AsksFirst, AsksLeave, ShowsIf, Agrees                                                                 *regexp.Regexp
	Secret, Though, OwnSecret, NotSecret, Changes, ChangeTopic, Contract, SignedAnew, ContractIn, Written, NotWritten                                     *regexp.Regexp
	SlipLate, WhenThey, Slips, NoSlips, ForceMajeure, MakersFault, ClientsThings                                                                          *regexp.Regexp
	PartyFirst, PartyLead, NoParty, ClientDoes, MakerDoes, PageName, YourHouse, OurHouse, OthersDelay, Binding                                            *regexp.Regexp
	Double                                                                                                                                                *regexp.Regexp
}

// hanPersonPatterns are the words around people, and who of them approves.
type hanPersonPatterns struct {
	TitleBehind, InBracketsNamed, Approve, Decides, DeciderLead, OnlyHeard, Firmly, BeforeName, Pronoun, Named, NamedFor, NamedBy, LatinName, PersonTail, Nickname, ByTitle, Post, Surname, NotPerson *regexp.Regexp
}

// hanChannel is a way to talk by its words.
type hanChannel struct {
	name string
	re   *regexp.Regexp
}

// hanWords are compiled once, when the first Chinese contract is read.
var hanWords = sync.OnceValue(func() *hanPatterns {
	w := &hanPatterns{}
	patterns, err := lexicon.HanContracts()
	if err == nil {
		err = fillPatterns(reflect.ValueOf(w).Elem(), patterns)
	}
	if err != nil {
		panic("contract-zh.txt: " + err.Error())
	}
	return w
})

// fillPatterns gives each field of a struct the pattern of its name. A field holds a
// pattern, words, or words with what they mean.
func fillPatterns(to reflect.Value, patterns map[string]string) error {
	for i := range to.NumField() {
		field := to.Type().Field(i)
		if field.Anonymous { // the patterns of one matter
			if err := fillPatterns(to.Field(i), patterns); err != nil {
				return err
			}
			continue
		}
		name := patternName(field.Name)
		pattern := patterns[name]
		if pattern == "" && name != "channel-names" {
			return fmt.Errorf("no pattern for %s", name)
		}
		switch at := to.Field(i).Addr().Interface().(type) {
		case **regexp.Regexp:
			re, err := regexp.Compile(pattern)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			*at = re
		case *[]string:
			*at = strings.Split(pattern, "|")
		case *map[string]string:
			*at = map[string]string{}
			for entry := range strings.SplitSeq(pattern, "|") {
				word, means, _ := strings.Cut(entry, "=")
				(*at)[word] = means
			}
		case *[]hanChannel:
			for name, pattern := range patterns {
				if channel, ok := strings.CutPrefix(name, "channel-"); ok {
					*at = append(*at, hanChannel{channel, regexp.MustCompile(pattern)})
				}
			}
		}
	}
	return nil
}

// firstGroup returns the place in a match of the first group that matched something.
func firstGroup(m []int) int {
	g := 2
	for m[g] < 0 {
		g += 2
	}
	return g
}

// patternName returns the name that contract-zh.txt has for a field: round-topic.
func patternName(field string) string {
	var out strings.Builder
	for i, r := range field {
		if i > 0 && unicode.IsUpper(r) {
			out.WriteByte('-')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}
