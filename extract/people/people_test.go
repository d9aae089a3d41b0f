package people

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// The letters of these tests are invented; each says what its people are.
func TestWhoIsWho(t *testing.T) {
	for _, c := range []struct {
		name   string
		corpus string
		wants  []string
		fails  string // what goes wrong as yet
	}{
		{"two of one surname stay apart by initials", `
			J. Averill > T. Penhallow
			I met A. P. Trevose and his cousin K. L. Trevose upon the pier.
			--
			J. Averill > T. Penhallow
			I have a letter from A. P. Trevose. Mr. Quick saw K. L. Trevose at church.`,
			[]string{"= A. P. Trevose | 1 A. P. Trevose | 2 A. P. Trevose", "= K. L. Trevose | 1 K. L. Trevose | 2 K. L. Trevose"}, ""},
		{"a bare surname in the heading is the one who signs", `
			K. P. Trevose > T. Penhallow
			The Board met.
			--
			K. P. Trevose > J. Averill
			The Board met. Mr. Quick has seen T. Penhallow.
			--
			Trevose > T. Penhallow
			It is raining.
			sign: A. P. Trevose
			--
			A. P. Trevose > J. Averill
			Nothing is new.`,
			[]string{"1 < | 2 <", "3 < | 4 <"}, "the signature does not tell which bearer of the surname writes"},
		{"a bare surname in the heading is the one who is greeted", `
			T. Penhallow > K. P. Trevose
			The Board met.
			--
			J. Averill > K. P. Trevose
			The Board met.
			--
			T. Penhallow > Trevose
			salute: Dear Arthur Trevose,
			It is raining.
			--
			J. Averill > Arthur Trevose
			Nothing is new.`,
			[]string{"1 > | 2 >", "3 > | 4 >"}, "the salutation does not tell which bearer of the surname is written to"},
		{"husband and wife", `
			J. Averill > T. Penhallow
			I dined with Mr. Lanyon and Mrs. Lanyon was very civil.
			--
			J. Averill > T. Penhallow
			Mr. Lanyon has been told. Mrs. Lanyon was ill.`,
			[]string{"1 Mr. Lanyon | 2 Mr. Lanyon", "1 Mrs. Lanyon | 2 Mrs. Lanyon"}, ""},
		{"father and unmarried daughter", `
			Fairlie > T. Penhallow
			I am well, and so is Miss Fairlie.
			sign: Fairlie
			--
			Fairlie > T. Penhallow
			Miss Fairlie thanks you for the seeds.
			sign: Fairlie`,
			[]string{"1 < | 2 <", "1 Miss Fairlie | 2 Miss Fairlie"}, "the sender, known by the surname only, is taken for his daughter"},
		{"a bare surname is the one named in full in the same letter", `
			J. Averill > T. Penhallow
			Mr. Arthur Trevose wrote to me yesterday. I told Trevose that he was wrong.
			--
			J. Averill > T. Penhallow
			Mr. Henry Trevose wrote to me yesterday. I told Trevose that he was wrong.`,
			[]string{"1 Mr. Arthur Trevose | 1 Trevose", "2 Mr. Henry Trevose | 2 Trevose"}, ""},
		{"a bare surname in the salutation's own letter is the addressee", `
			J. Averill > Arthur Trevose
			salute: Dear Trevose,
			The Board told me that Trevose wrote to Mr. Quick.
			--
			J. Averill > T. Penhallow
			I met Henry Trevose and Mr. Quick.`,
			[]string{"1 > | 1 Trevose", "2 Henry Trevose"}, ""},
		{"a nickname in the salutation", `
			J. V. Stolbov > G. K. Ordzhanidze
			salute: Dear Sergo!
			The matter is settled.
			--
			A. M. Kuprin > J. V. Stolbov
			Sergo wrote to me from the south. I told Sergo that he must stay.`,
			[]string{"1 > | 2 Sergo"}, ""},
		{"a nickname in the signature", `
			A. M. Nazarian > G. K. Ordzhanidze
			The matter is settled.
			sign: Your Amayak
			--
			J. V. Stolbov > G. K. Ordzhanidze
			Amayak wrote to me. I told Amayak that he must stay.`,
			[]string{"1 < | 2 Amayak"}, ""},
		{"a note identifies at its anchor", `
			J. Averill > T. Penhallow
			Andrei{3} wrote to me again from abroad.
			note 3: K. B. Radlov's pseudonym.
			--
			J. Averill > T. Penhallow
			I met K. B. Radlov at the station.`,
			[]string{"1 Andrei | 2 K. B. Radlov"}, ""},
		{"a note that is a name and nothing else", `
			J. Averill > T. Penhallow
			The chairman{4} was ill, and A. I.{5} took his place.
			note 4: Nobody in particular.
			note 5: A. I. Rybkov.
			--
			J. Averill > T. Penhallow
			A. I. Rybkov was elected.`,
			[]string{"1 A. I. | 2 A. I. Rybkov"}, ""},
		{"initials whose mark is lost", `
			J. Averill > T. Penhallow
			I had a letter from A. D. Ts. yesterday and he is angry.
			note 1: A. D. Tsarikov.
			--
			J. Averill > T. Penhallow
			A. D. Tsarikov was elected.`,
			[]string{"1 A. D. Ts | 2 A. D. Tsarikov"}, ""},
		{"Russian cases are one person, with the nominative as label", `
			А. П. Ветров > to:Л. Н. Зарецкой
			Я написал Брандту, что Брандта ждут. Вчера Брандт ответил.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Видел Ф. К. Брандта. С Брандтом говорил Горелов.`,
			[]string{"1 Брандту | 1 Брандта | 1 Брандт | 2 Ф. К. Брандта | 2 Брандтом", "= Л. Н. Зарецкая | 1 > | 2 >"}, ""},
		{"a surname met in oblique cases only", `
			А. П. Ветров > to:Л. Н. Зарецкой
			Я написал г-ну Мартенсу и просил Мартенса приехать.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Передайте Мартенсу поклон.`,
			[]string{"= Мартенс | 1 г-ну Мартенсу | 1 Мартенса | 2 Мартенсу"}, ""},
		{"a man's surname in the nominative does not become a woman's", `
			Н. С. Луговской > А. П. Ветров
			Приеду в октябре.
			--
			Н. С. Луговской > А. П. Ветров
			Не приеду.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Луговской обещал приехать. Я написал Луговскому.`,
			[]string{"= Н. С. Луговской | 1 < | 2 < | 3 Луговской | 3 Луговскому"}, "Луговской becomes Луговская, Луговскому becomes Луговский"},
		{"man and wife of one Russian surname", `
			А. П. Ветров > И. И. Горелов
			Вчера были у нас В. А. Степанов и Мария Ивановна Степанова.
			--
			А. П. Ветров > И. И. Горелов
			Степанова сказала, что Степанов болен.`,
			[]string{"1 В. А. Степанов | 2 Степанов", "1 Мария Ивановна Степанова | 2 Степанова"}, "Степанова is taken for a case of Степанов though a woman bears it"},
		{"two romanisations", `
			J. Averill > T. Penhallow
			E. I. Kvirling told me about it. I answered Kvirling at once.
			--
			J. Averill > T. Penhallow
			E. I. Quirling told me about it. I answered Quirling at once.`,
			[]string{"1 E. I. Kvirling | 2 E. I. Quirling"}, ""},
		{"Cyrillic and Latin are one", `
			A. P. Vetrov > L. N. Zaretskaya
			I met S. Ya. Ludmirov and told Ludmirov about it.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Видел С. Я. Лудмирова и сказал Лудмирову об этом.`,
			[]string{"1 < | 2 <", "1 > | 2 >", "1 S. Ya. Ludmirov | 2 С. Я. Лудмирова"}, ""},
		{"a rare misspelling of a common name", `
			J. Averill > T. Penhallow
			I met M. Karahanov. I told Karahanov about it, and Karahanov wrote to me.
			--
			J. Averill > T. Penhallow
			I told Karahanov about it, and Karahanov wrote to me. Mr. Karahanov and Karahanov's wife are here.
			--
			J. Averill > T. Penhallow
			I told Karahanov about it. M. Karakhanov has been there.`,
			[]string{"1 M. Karahanov | 2 Karahanov | 3 M. Karakhanov"}, ""},
		{"authority URIs join what names do not", `
			Anna Weiss <https://d-nb.info/gnd/118540238> > Karl Lenz
			I am well.
			--
			A. Schwarz <https://d-nb.info/gnd/118540238> > Karl Lenz
			I am married.`,
			[]string{"1 < | 2 <", "1 > | 2 >"}, ""},
		{"addresses join what names do not", `
			Anna Weiss <anna@example.org> > Karl Lenz <karl@example.org>
			I am well.
			--
			Karl Lenz <karl@example.org> > Annie <anna@example.org>
			I am glad.`,
			[]string{"1 < | 2 >", "1 > | 2 <"}, ""},
		{"two of one name with two authority URIs", `
			Anna Weiss <https://d-nb.info/gnd/118540238> > Karl Lenz
			I am well.
			--
			Anna Weiss <https://d-nb.info/gnd/11850553X> > Karl Lenz
			I am not she.`,
			[]string{"1 <", "2 <"}, ""},
		{"a body is no person", `
			J. Averill > org:The Lanyon Company
			I have written to Mr. Lanyon.
			--
			J. Averill > org:The Lanyon Company
			Mr. Lanyon has not answered.`,
			[]string{"1 > | 2 >", "1 Mr. Lanyon | 2 Mr. Lanyon"}, ""},
		{"several addressees", `
			J. Averill > T. Penhallow; A. Quick
			Mr. Dunstan is here.
			--
			A. Quick > J. Averill
			Penhallow has told me.`,
			[]string{"1 >1", "1 >2 | 2 <", "1 < | 2 >"}, ""},
		{"Duke and the place that he is of", `
			J. Averill > T. Penhallow
			The Duke of Trematon was there. Trematon told me about it.
			--
			J. Averill > T. Penhallow
			The Duke of Trematon is ill, and Lord Penwith is dead.`,
			[]string{"1 Duke of Trematon | 2 Duke of Trematon", "2 Lord Penwith"}, ""},
		{"kings of one name", `
			J. Averill > T. Penhallow
			I saw George the Third, and my father saw George the Second.
			--
			J. Averill > T. Penhallow
			George the Third was mad. King George the Second was not.`,
			[]string{"1 George the Third | 2 George the Third", "1 George the Second | 2 King George the Second"}, "King George the Second is another than George the Second"},
		{"a plural title", `
			J. Averill > T. Penhallow
			Comrade Rozenfeld was told. Comrade Bogdashev was told.
			--
			J. Averill > T. Penhallow
			To oblige comrades Rozenfeld and Bogdashev to close the case.`,
			[]string{"1 Comrade Rozenfeld | 2 comrades Rozenfeld", "1 Comrade Bogdashev | 2 Bogdashev"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.fails != "" {
				t.Skip(c.fails)
			}
			s := settle(corpusOf(unindent(c.corpus)), Options{})
			s.wants(t, c.wants...)
		})
	}
}

// Three spellings of which each is like the next: what joins the first two and the
// last two does not join the first with the last.
func TestMergingDoesNotChain(t *testing.T) {
	s := settle(corpusOf(unindent(`
		J. Averill > T. Penhallow
		I told A. K. Trevose about it, and Trevose wrote to me.
		--
		J. Averill > T. Penhallow
		I told A. Trevose about it.
		--
		J. Averill > T. Penhallow
		I told A. B. Trevose about it. Mr. Trevose wrote to me.`)), Options{})
	s.wants(t, "1 A. K. Trevose", "3 A. B. Trevose")

	// A decision that A is B, and one that B is C, is obeyed; it does not make A and
	// C one where another decision says they are two.
	decided := []letter.Decision{
		{A: "trevose-ab", B: "trevose-ak", Verdict: letter.Different, Reason: "brothers"},
	}
	s = settle(s.letters, Options{Decisions: decided})
	s.wants(t, "1 A. K. Trevose", "3 A. B. Trevose")
	if got := verdict(s.decisions, "trevose-ab", "trevose-ak"); got != letter.Different {
		t.Errorf("the verdict different is now %q", got)
	}
}

func verdict(ds []letter.Decision, a, b string) letter.Verdict {
	for _, d := range ds {
		if d.A == a && d.B == b || d.A == b && d.B == a {
			return d.Verdict
		}
	}
	return "none"
}

// harbour is a corpus whose people are known, for the tests of corrections.
const harbour = `
	J. Averill > T. Penhallow
	I have been with William Pascoe upon the pier. Mr. Dunstan swears that it will stand.
	--
	T. Penhallow > J. Averill
	Henry Pascoe has lent us the gig. Captain Quick and Mr. Dunstan were there.
	--
	J. Averill > T. Penhallow
	I told Pascoe that it will stand. Captain Quick wrote to me.
	--
	A. Vyell > J. Averill
	Lady Rosewall thanks you. Mrs. Dunstan is ill, and Mr. Dunstan wrote to Robert Treloar.
	--
	J. Averill > Arthur Vyell
	Mr. Treloar has been told. Give my regards to Lady Rosewall.`

func TestCorrectionsAreObeyed(t *testing.T) {
	letters := corpusOf(unindent(harbour))
	before := settle(letters, Options{})
	known := slices.Clone(before.people)
	row := func(id string) *letter.Identity {
		i := slices.IndexFunc(known, func(p letter.Identity) bool { return p.ID == id })
		if i < 0 {
			t.Fatalf("no %s among\n%s", id, before)
		}
		known[i].Status = letter.Accepted
		return &known[i]
	}
	row("dunstan-mr").Label = "Robert Dunstan the builder"
	row("quick").ID = "quick-amos"
	row("rosewall-lady").Status = letter.Rejected
	wrong, right := row("pascoe-h"), row("pascoe-w")
	if before.id("3 Pascoe") != wrong.ID {
		t.Fatalf("the corpus has nothing to correct: Pascoe is %s", before.id("3 Pascoe"))
	}
	wrong.Names = []string{"Henry Pascoe"}
	right.Names = append(right.Names, "Pascoe")
	row("treloar-r").URIs = []string{"https://d-nb.info/gnd/118540238"}

	after := settle(letters, Options{Known: known})
	after.wants(t,
		"= Robert Dunstan the builder | 1 Mr. Dunstan | 2 Mr. Dunstan | 4 Mr. Dunstan", "4 Mrs. Dunstan",
		"1 William Pascoe | 3 Pascoe", "2 Henry Pascoe",
		"none | 4 Lady Rosewall | 5 Lady Rosewall",
		"4 Robert Treloar | 5 Mr. Treloar")
	if got := after.id("2 Captain Quick"); got != "quick-amos" {
		t.Errorf("Captain Quick is %q, want the changed id", got)
	}
	if p := after.person("treloar-r"); p == nil || !slices.Equal(p.URIs, []string{"https://d-nb.info/gnd/118540238"}) || p.Status != letter.Accepted {
		t.Errorf("the row with an authority URI is now %+v", p)
	}
	if p := after.person("rosewall-lady"); p == nil || p.Status != letter.Rejected || p.Mentions != 0 {
		t.Errorf("the rejected row is now %+v", p)
	}
	for _, p := range known {
		if after.person(p.ID) == nil {
			t.Errorf("the row of %s is lost", p.ID)
		}
	}
	// What nobody touched is as it was.
	for _, ref := range []string{"1 <", "1 >", "2 Henry Pascoe", "4 <", "5 >", "4 Mrs. Dunstan"} {
		if a, b := before.id(ref), after.id(ref); a != b {
			t.Errorf("%q was %s and is %s", ref, a, b)
		}
	}
}

func TestDecisionsAreObeyedAndKept(t *testing.T) {
	letters := corpusOf(unindent(harbour))
	decisions := []letter.Decision{
		{A: "pascoe-h", B: "pascoe-w", Verdict: letter.Same, Score: .5, Reason: "one man"},
		{A: "dunstan-mr", B: "dunstan-mrs", Verdict: letter.Different, Reason: "man and wife"},
		{A: "nobody", B: "somebody", Verdict: letter.Same, Reason: "not in these letters"},
	}
	s := settle(letters, Options{Decisions: decisions})
	s.wants(t, "1 William Pascoe | 2 Henry Pascoe | 3 Pascoe", "1 Mr. Dunstan", "4 Mrs. Dunstan")
	for _, d := range decisions {
		if got := verdict(s.decisions, d.A, d.B); got != d.Verdict {
			t.Errorf("%s and %s: %s becomes %s", d.A, d.B, d.Verdict, got)
		}
	}
	again := settle(letters, Options{Known: s.people, Decisions: s.decisions})
	if diff := cmp.Diff(ofTwo(s.decisions), ofTwo(again.decisions)); diff != "" {
		t.Errorf("decisions change when they are read back:\n%s", diff)
	}
	if diff := cmp.Diff(s.mentions, again.mentions); diff != "" {
		t.Errorf("mentions change when the decisions are read back:\n%s", diff)
	}
}

// ofTwo leaves out questions whether somebody is himself.
func ofTwo(ds []letter.Decision) []letter.Decision {
	return slices.DeleteFunc(slices.Clone(ds), func(d letter.Decision) bool { return d.A == d.B })
}

func TestNobodyIsAskedToBeHimself(t *testing.T) {
	s := settle(corpusOf(unindent(harbour)), Options{Decisions: []letter.Decision{{A: "pascoe-h", B: "pascoe-w", Verdict: letter.Same}}})
	for _, d := range s.decisions {
		if d.A == d.B {
			t.Errorf("%s is to be decided to be %s: %s", d.A, d.B, d.Reason)
		}
	}
}

func TestIDsAreLatin(t *testing.T) {
	s := settle(corpusOf("Ž. Þórsson > Ἀ. Παπαδόπουλος\nMr. Æther and Mr. Աբովյան wrote to Mrs. Weiß."), Options{})
	for _, p := range s.people {
		if !slugID.MatchString(p.ID) {
			t.Errorf("the id of %s is %q", p.Label, p.ID)
		}
	}
}

// What a run wrote, read back, gives the same again.
func TestReadBackIsTheSame(t *testing.T) {
	letters := corpusOf(unindent(harbour))
	first := settle(letters, Options{})
	again := settle(letters, Options{Known: first.people, Decisions: first.decisions})
	if diff := cmp.Diff(first.people, again.people); diff != "" {
		t.Errorf("people (-first +again):\n%s", diff)
	}
	if diff := cmp.Diff(who(first), who(again)); diff != "" {
		t.Errorf("mentions (-first +again):\n%s", diff)
	}
}

// The same of larger corpora, where many are called by given names that several
// people have.
func TestReadBackOfInventedIsTheSame(t *testing.T) {
	for seed := range uint64(8) {
		letters := invented(60, seed)
		first := settle(letters, Options{})
		again := settle(letters, Options{Known: first.people, Decisions: first.decisions})
		if diff := cmp.Diff(who(first), who(again)); diff != "" {
			t.Errorf("seed %d (-first +again):\n%s", seed, diff)
		}
	}
}

// Who is known by names that another row has too is not made again.
func TestReadBackMakesNobodyTwice(t *testing.T) {
	letters := corpusOf(unindent(`
		Fairlie > T. Penhallow
		Miss Fairlie is well, and Fairlie told me about it.
		sign: John Fairlie
		--
		T. Penhallow > Fairlie
		salute: Dear Mr. John Fairlie,
		I met Miss Fairlie and told Fairlie about it.
		--
		Fairlie > T. Penhallow
		Miss Fairlie thanks you.
		sign: Fairlie`))
	first := settle(letters, Options{})
	again := settle(letters, Options{Known: first.people, Decisions: first.decisions})
	if diff := cmp.Diff(first.people, again.people); diff != "" {
		t.Errorf("people (-first +again):\n%s", diff)
	}
}

// A label is in one script: the Latin one where both are met.
func TestLabelsAreInOneScript(t *testing.T) {
	s := settle(corpusOf(unindent(`
		A. P. Vetrov > L. N. Zaretskaya
		I met Vera Stepanova and P. S. Tomilin.
		--
		А. П. Ветров > to:Л. Н. Зарецкой
		Видел В. А. Степанову и Томилина. Лидия Николаевна Зарецкая, вы правы.`)), Options{})
	s.wants(t, "1 > | 2 >", "1 Vera Stepanova | 2 В. А. Степанову", "1 P. S. Tomilin | 2 Томилина")
	for _, p := range s.people {
		if latin, cyrillic := strings.ContainsAny(p.Label, "aeiouAEPSV"), strings.ContainsAny(p.Label, "аеиоуАВЕЛНПС"); latin && cyrillic {
			t.Errorf("%s is labelled %q", p.ID, p.Label)
		}
	}
}

// who is who is named where, without how surely.
func who(s *settled) [][]string {
	var out [][]string
	for i, ms := range s.mentions {
		var l []string
		for _, p := range slices.Concat(s.letters[i].Senders, s.letters[i].Addressees) {
			l = append(l, p.ID)
		}
		for _, m := range ms {
			l = append(l, m.Surface+"="+m.PersonID)
		}
		out = append(out, l)
	}
	return out
}

// A letter more moves nothing that was decided, though it brings a namesake.
func TestNewLettersMoveNothingDecided(t *testing.T) {
	letters := corpusOf(unindent(harbour))
	first := settle(letters, Options{})
	known := slices.Clone(first.people)
	for i := range known {
		known[i].Status = letter.Accepted
	}
	more := corpusOf(unindent(`
		J. Averill > T. Penhallow
		Mr. George Dunstan and Captain Joseph Quick came with Robert Pascoe and William Treloar. I told Arthur Vyell that J. K. Averill wrote.`))
	more[0].Key, more[0].File = "new", "new.txt"
	for _, after := range []bool{true, false} {
		all := slices.Concat(letters, more)
		if !after {
			all = slices.Concat(more, letters)
		}
		s := settle(all, Options{Known: known, Decisions: first.decisions})
		got := who(s)
		if after {
			got = got[:len(letters)]
		} else {
			got = got[1:]
		}
		if diff := cmp.Diff(who(first), got); diff != "" {
			t.Errorf("with a new letter, behind the others %v (-before +after):\n%s", after, diff)
		}
	}
}

func TestSameCorpusSamePeople(t *testing.T) {
	letters := append(corpusOf(unindent(harbour)), invented(60, 1)...)
	first := settle(letters, Options{})
	for range 20 {
		again := settle(letters, Options{})
		if diff := cmp.Diff(first, again, cmp.AllowUnexported(settled{}, letter.Date{})); diff != "" {
			t.Fatalf("another run gives others (-first +again):\n%s", diff)
		}
	}
}

// The order of the letters does not matter: everybody is named where they were.
func TestOrderOfLetters(t *testing.T) {
	letters := append(corpusOf(unindent(harbour)), invented(60, 1)...)
	first := settle(letters, Options{})
	random := rand.New(rand.NewPCG(7, 7))
	for range 5 {
		order := random.Perm(len(letters))
		var mixed []letter.Letter
		for _, i := range order {
			mixed = append(mixed, letters[i])
		}
		again := settle(mixed, Options{})
		was, is := who(first), who(again)
		moved := 0
		for at, i := range order {
			if !slices.Equal(was[i], is[at]) {
				moved++
				if moved < 4 {
					t.Errorf("letter %d is %v, was %v", i, is[at], was[i])
				}
			}
		}
	}
}

var stems = strings.Fields("Trev Pasc Quill Dunst Carly Roseb Hosk Lany Penr Vye Trelo Averd Linn Marl Sommer Bolit Keig Nanc Polgl Tang")
var ends = strings.Fields("ose oe er an on ick ing ard well ham by ford ton sky ov in enko son ette aux")
var givens = strings.Fields("William Henry Robert Arthur Mary Charlotte Anna George Philip James Edmund Lucy Jane Thomas Peter")

// invented makes letters among invented people, the same for the same seed.
func invented(n int, seed uint64) []letter.Letter {
	r := rand.New(rand.NewPCG(seed, 1))
	type somebody struct{ given, second, surname string }
	var all []somebody
	for range max(8, n/4) {
		all = append(all, somebody{givens[r.IntN(len(givens))], string(rune('A' + r.IntN(20))), stems[r.IntN(len(stems))] + ends[r.IntN(len(ends))]})
	}
	called := func() string {
		p := all[r.IntN(len(all))]
		return [...]string{
			p.given + " " + p.surname, p.given[:1] + ". " + p.second + ". " + p.surname, "Mr. " + p.surname,
			p.surname, "Comrade " + p.surname, p.given, p.surname + "'s wife", p.surname + " and " + all[r.IntN(len(all))].surname,
		}[r.IntN(8)]
	}
	sentences := []string{"I told %s about it.", "Yesterday %s wrote to me, and %s answered.", "Give my regards to %s.", "The Board met; %s was in the chair.", "It is no fault of %s."}
	var out []letter.Letter
	for i := range n {
		from, to := all[r.IntN(len(all))], all[r.IntN(len(all))]
		var b strings.Builder
		fmt.Fprintf(&b, "%s. %s > %s %s\nsalute: Dear %s,\n", from.given[:1], from.surname, to.given, to.surname, to.surname)
		for range 4 {
			s := sentences[r.IntN(len(sentences))]
			for strings.Contains(s, "%s") {
				s = strings.Replace(s, "%s", called(), 1)
			}
			b.WriteString(s + " ")
		}
		fmt.Fprintf(&b, "\nsign: %s\nnote 1: %s.", from.given, called())
		l := written(b.String())
		l.Key, l.File = fmt.Sprintf("invented:%d", i+1), "invented.txt"
		out = append(out, l)
	}
	return out
}

var (
	slugID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	safeID = regexp.MustCompile(`^[^\s;,"\pC]+$`)
)

// checkSettled holds for any corpus.
func checkSettled(t *testing.T, s *settled, given ...string) {
	t.Helper()
	ids := map[string]bool{}
	for i, p := range s.people {
		if ids[p.ID] {
			t.Errorf("two people are %q", p.ID)
		}
		ids[p.ID] = true
		if !safeID.MatchString(p.ID) && !slices.Contains(given, p.ID) {
			t.Errorf("the id %q is not safe in lists", p.ID)
		}
		if i > 0 && s.people[i-1].ID >= p.ID {
			t.Errorf("%q stands behind %q", p.ID, s.people[i-1].ID)
		}
	}
	mentions := map[string]int{}
	for i, ms := range s.mentions {
		for _, p := range slices.Concat(s.letters[i].Senders, s.letters[i].Addressees) {
			if p.ID != "" && !ids[p.ID] {
				t.Errorf("letter %d: the party %q is %q, who is nobody", i+1, p.Name, p.ID)
			}
		}
		for _, m := range ms {
			if !ids[m.PersonID] {
				t.Errorf("letter %d: %q is %q, who is nobody", i+1, m.Surface, m.PersonID)
			}
			if m.Confidence < 0 || m.Confidence > 1 {
				t.Errorf("letter %d: %q has the confidence %v", i+1, m.Surface, m.Confidence)
			}
			mentions[m.PersonID]++
		}
	}
	for _, p := range s.people {
		if p.Mentions != mentions[p.ID] {
			t.Errorf("%s is mentioned %d times, the row says %d", p.ID, mentions[p.ID], p.Mentions)
		}
	}
	for _, d := range s.decisions {
		if d.Verdict == letter.Undecided && d.A != d.B && (!ids[d.A] || !ids[d.B]) {
			t.Errorf("the decision on %s and %s is about nobody", d.A, d.B)
		}
	}
}

func TestInventedCorpusHoldsTogether(t *testing.T) {
	for seed := range uint64(10) {
		checkSettled(t, settle(invented(80, seed), Options{}))
	}
}

func FuzzPeople(f *testing.F) {
	f.Add("J. Averill > T. Penhallow\nI told Mr. Pascoe{1} and A. D. Ts. about it.\nnote 1: William Pascoe.", "pascoe-w", "Pascoe", true)
	f.Add("А. П. Ветров > to:Л. Н. Зарецкой\nsalute: Милая Лида!\nВидел Брандта и г-жу Степанову.\nsign: Алёша", "vetrov-ap", "Ветров", false)
	f.Add("a@b <a@b.org> > org:The Board\nK[alinin] and the Duke of X, the Third", "org-the-board", "", true)
	f.Add("' > ʹ\nÅ. Ødegård and Ž. Þór wrote to Ł. Ğ.", "", "ʹ", true)
	f.Fuzz(func(t *testing.T, source, id, called string, same bool) {
		if len(source) > 4<<10 {
			t.Skip()
		}
		letters := corpusOf(source)
		s := settle(letters, Options{})
		checkSettled(t, s)
		o := Options{Decisions: slices.Clone(s.decisions)}
		for i := range o.Decisions {
			o.Decisions[i].Verdict = letter.Different
			if same {
				o.Decisions[i].Verdict = letter.Same
			}
		}
		ids := []string{id}
		if id != "" && s.person(id) == nil {
			o.Known = append(o.Known, letter.Identity{ID: id, Label: called, Names: []string{called}, Status: letter.Accepted})
		}
		again := settle(letters, o)
		checkSettled(t, again, ids...)
		for _, d := range o.Decisions {
			if got := verdict(again.decisions, d.A, d.B); got != d.Verdict {
				t.Errorf("the verdict %s on %s and %s becomes %s", d.Verdict, d.A, d.B, got)
			}
		}
	})
}

func benchmarkPeople(b *testing.B, n int) {
	letters := invented(n, 1)
	scans := make([]*name.Scanned, n)
	for i := range letters {
		scans[i] = name.Scan(&letters[i])
	}
	b.ReportAllocs()
	for b.Loop() {
		c := NewCorpus(Options{})
		for i := range letters {
			c.Add(&letters[i], scans[i])
		}
		r := c.Resolve()
		mentions := 0
		for i := range letters {
			mentions += len(r.Settle(&letters[i], scans[i]))
		}
		if mentions == 0 {
			b.Fatal("nobody is mentioned")
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "letters/s")
}

func BenchmarkPeople(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		b.Run(fmt.Sprint(n, "Letters"), func(b *testing.B) { benchmarkPeople(b, n) })
	}
}
