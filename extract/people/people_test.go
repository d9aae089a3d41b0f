package people

import "testing"

// The letters of these tests are invented; each says what its people are.
func TestWhoIsWho(t *testing.T) {
	for _, c := range []struct {
		name   string
		corpus string
		wants  []string
	}{
		{"two of one surname stay apart by initials", `
			J. Averill > T. Penhallow
			I met A. P. Trevose and his cousin K. L. Trevose upon the pier.
			--
			J. Averill > T. Penhallow
			I have a letter from A. P. Trevose. Mr. Quick saw K. L. Trevose at church.`,
			[]string{"= A. P. Trevose | 1 A. P. Trevose | 2 A. P. Trevose", "= K. L. Trevose | 1 K. L. Trevose | 2 K. L. Trevose"}},
		{"husband and wife", `
			J. Averill > T. Penhallow
			I dined with Mr. Lanyon and Mrs. Lanyon was very civil.
			--
			J. Averill > T. Penhallow
			Mr. Lanyon has been told. Mrs. Lanyon was ill.`,
			[]string{"1 Mr. Lanyon | 2 Mr. Lanyon", "1 Mrs. Lanyon | 2 Mrs. Lanyon"}},
		{"father and unmarried daughter", `
			Fairlie > T. Penhallow
			I am well, and so is Miss Fairlie.
			sign: Fairlie
			--
			Fairlie > T. Penhallow
			Miss Fairlie thanks you for the seeds.
			sign: Fairlie`,
			[]string{"1 < | 2 <", "1 Miss Fairlie | 2 Miss Fairlie"}},
		{"a bare surname is the one named in full in the same letter", `
			J. Averill > T. Penhallow
			Mr. Arthur Trevose wrote to me yesterday. I told Trevose that he was wrong.
			--
			J. Averill > T. Penhallow
			Mr. Henry Trevose wrote to me yesterday. I told Trevose that he was wrong.`,
			[]string{"1 Mr. Arthur Trevose | 1 Trevose", "2 Mr. Henry Trevose | 2 Trevose"}},
		{"a bare surname in the salutation's own letter is the addressee", `
			J. Averill > Arthur Trevose
			salute: Dear Trevose,
			The Board told me that Trevose wrote to Mr. Quick.
			--
			J. Averill > T. Penhallow
			I met Henry Trevose and Mr. Quick.`,
			[]string{"1 > | 1 Trevose", "2 Henry Trevose"}},
		{"a nickname in the salutation", `
			J. V. Stolbov > G. K. Ordzhanidze
			salute: Dear Sergo!
			The matter is settled.
			--
			A. M. Kuprin > J. V. Stolbov
			Sergo wrote to me from the south. I told Sergo that he must stay.`,
			[]string{"1 > | 2 Sergo"}},
		{"a nickname in the signature", `
			A. M. Nazarian > G. K. Ordzhanidze
			The matter is settled.
			sign: Your Amayak
			--
			J. V. Stolbov > G. K. Ordzhanidze
			Amayak wrote to me. I told Amayak that he must stay.`,
			[]string{"1 < | 2 Amayak"}},
		{"a note identifies at its anchor", `
			J. Averill > T. Penhallow
			Andrei{3} wrote to me again from abroad.
			note 3: K. B. Radlov's pseudonym.
			--
			J. Averill > T. Penhallow
			I met K. B. Radlov at the station.`,
			[]string{"1 Andrei | 2 K. B. Radlov"}},
		{"a note that is a name and nothing else", `
			J. Averill > T. Penhallow
			The chairman{4} was ill, and A. I.{5} took his place.
			note 4: Nobody in particular.
			note 5: A. I. Rybkov.
			--
			J. Averill > T. Penhallow
			A. I. Rybkov was elected.`,
			[]string{"1 A. I | 2 A. I. Rybkov"}},
		{"initials whose mark is lost", `
			J. Averill > T. Penhallow
			I had a letter from A. D. Ts. yesterday and he is angry.
			note 1: A. D. Tsarikov.
			--
			J. Averill > T. Penhallow
			A. D. Tsarikov was elected.`,
			[]string{"1 A. D. Ts | 2 A. D. Tsarikov"}},
		{"Russian cases are one person, with the nominative as label", `
			А. П. Ветров > to:Л. Н. Зарецкой
			Я написал Брандту, что Брандта ждут. Вчера Брандт ответил.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Видел Ф. К. Брандта. С Брандтом говорил Горелов.`,
			[]string{"1 Брандту | 1 Брандта | 1 Брандт | 2 Ф. К. Брандта | 2 Брандтом", "= Л. Н. Зарецкая | 1 > | 2 >"}},
		{"a surname met in oblique cases only", `
			А. П. Ветров > to:Л. Н. Зарецкой
			Я написал г-ну Мартенсу и просил Мартенса приехать.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Передайте Мартенсу поклон.`,
			[]string{"= Мартенс | 1 г-ну Мартенсу | 1 Мартенса | 2 Мартенсу"}},
		{"a man's surname in the nominative does not become a woman's", `
			Н. С. Луговской > А. П. Ветров
			Приеду в октябре.
			--
			Н. С. Луговской > А. П. Ветров
			Не приеду.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Луговской обещал приехать. Я написал Луговскому.`,
			[]string{"= Н. С. Луговской | 1 < | 2 < | 3 Луговской | 3 Луговскому"}},
		{"man and wife of one Russian surname", `
			А. П. Ветров > И. И. Горелов
			Вчера были у нас В. А. Степанов и Мария Ивановна Степанова.
			--
			А. П. Ветров > И. И. Горелов
			Степанова сказала, что Степанов болен.`,
			[]string{"1 В. А. Степанов | 2 Степанов", "1 Мария Ивановна Степанова | 2 Степанова"}},
		{"two romanisations", `
			J. Averill > T. Penhallow
			E. I. Kvirling told me about it. I answered Kvirling at once.
			--
			J. Averill > T. Penhallow
			E. I. Quirling told me about it. I answered Quirling at once.`,
			[]string{"1 E. I. Kvirling | 2 E. I. Quirling"}},
		{"Cyrillic and Latin are one", `
			A. P. Vetrov > L. N. Zaretskaya
			I met S. Ya. Ludmirov and told Ludmirov about it.
			--
			А. П. Ветров > to:Л. Н. Зарецкой
			Видел С. Я. Лудмирова и сказал Лудмирову об этом.`,
			[]string{"1 < | 2 <", "1 > | 2 >", "1 S. Ya. Ludmirov | 2 С. Я. Лудмирова"}},
		{"a rare misspelling of a common name", `
			J. Averill > T. Penhallow
			I met M. Karahanov. I told Karahanov about it, and Karahanov wrote to me.
			--
			J. Averill > T. Penhallow
			I told Karahanov about it, and Karahanov wrote to me. Mr. Karahanov and Karahanov's wife are here.
			--
			J. Averill > T. Penhallow
			I told Karahanov about it. M. Karakhanov has been there.`,
			[]string{"1 M. Karahanov | 2 Karahanov | 3 M. Karakhanov"}},
		{"authority URIs join what names do not", `
			Anna Weiss <https://d-nb.info/gnd/118540238> > Karl Lenz
			I am well.
			--
			A. Schwarz <https://d-nb.info/gnd/118540238> > Karl Lenz
			I am married.`,
			[]string{"1 < | 2 <", "1 > | 2 >"}},
		{"addresses join what names do not", `
			Anna Weiss <anna@example.org> > Karl Lenz <karl@example.org>
			I am well.
			--
			Karl Lenz <karl@example.org> > Annie <anna@example.org>
			I am glad.`,
			[]string{"1 < | 2 >", "1 > | 2 <"}},
		{"two of one name with two authority URIs", `
			Anna Weiss <https://d-nb.info/gnd/118540238> > Karl Lenz
			I am well.
			--
			Anna Weiss <https://d-nb.info/gnd/11850553X> > Karl Lenz
			I am not she.`,
			[]string{"1 <", "2 <"}},
		{"a body is no person", `
			J. Averill > org:The Lanyon Company
			I have written to Mr. Lanyon.
			--
			J. Averill > org:The Lanyon Company
			Mr. Lanyon has not answered.`,
			[]string{"1 > | 2 >", "1 Mr. Lanyon | 2 Mr. Lanyon"}},
		{"several addressees", `
			J. Averill > T. Penhallow; A. Quick
			Mr. Dunstan is here.
			--
			A. Quick > J. Averill
			Penhallow has told me.`,
			[]string{"1 >1", "1 >2 | 2 <", "1 < | 2 >"}},
		{"Duke and the place that he is of", `
			J. Averill > T. Penhallow
			The Duke of Trematon was there. Trematon told me about it.
			--
			J. Averill > T. Penhallow
			The Duke of Trematon is ill, and Lord Penwith is dead.`,
			[]string{"1 Duke of Trematon | 2 Duke of Trematon", "2 Lord Penwith"}},
		{"kings of one name", `
			J. Averill > T. Penhallow
			I saw George the Third, and my father saw George the Second.
			--
			J. Averill > T. Penhallow
			George the Third was mad. King George the Second was not.`,
			[]string{"1 George the Third | 2 George the Third", "1 George the Second | 2 King George the Second"}},
		{"a plural title", `
			J. Averill > T. Penhallow
			Comrade Rozenfeld was told. Comrade Bogdashev was told.
			--
			J. Averill > T. Penhallow
			To oblige comrades Rozenfeld and Bogdashev to close the case.`,
			[]string{"1 Comrade Rozenfeld | 2 comrades Rozenfeld", "1 Comrade Bogdashev | 2 Bogdashev"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := settle(corpusOf(unindent(c.corpus)), Options{})
			s.wants(t, c.wants...)
		})
	}
}
