package name

import (
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	for _, line := range []string{
		"Kvitting Quitting",
		"Kveering Quiring Kviring",
		"Golts Goltz Gol'ts Гольц",
		"Rozenholts Rosenholtz Rosenholets",
		"Wanin Vanin Ванин Ванинъ",
		"Чичагов Chichagov Tchitchagoff Tschitschagow Čičagov",
		"Луцкий Lutsky Lutskii Lutskiy Lutzki",
		"Ясенев Yasenev Iasenev Jasenew",
		"Луговой Lugovoi Lugovoy Lugovoj Lougovoï",
		"Джапиев Dzhapiev Djapiev Japiev",
		"Александр Aleksandr Alexander Alexandre",
		"Пётр Петр Petr Pyotr Piotr Peter",
		"Достойский Dostoysky Dostoiskii Dostojski",
		"Романцов Romantsov Romantzoff Romantsow",
		"Матвеев Матвѣевъ Matveev Matveyev",
		"Щукин Shchukin Schtschukin Chtchoukine",
		"Фёдор Фєдор Ѳедоръ Fyodor Fedor Fiodor",
		"Мария Maria Mariia Mariya Марья",
		"Сергей Sergei Sergey Sergej",
		"Ксения Xenia Ksenia Kseniya",
		"Феликс Felix Feliks Phelix",
		"Brown Browne",
		"Clark Clarke Clarck",
		"Kuhn Kun Кун",
		"Smith Smyth Smythe",
		"Müller Мюллер",
	} {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			if Key(w) != Key(words[0]) {
				t.Errorf("Key(%s) = %s, Key(%s) = %s", words[0], Key(words[0]), w, Key(w))
			}
		}
	}
	for _, line := range []string{"Molin Kolin", "Ivanov Ivanova", "Иванов Иванко", "Mary Maria", "Orford Oxford", "Ян Ён", "Юрин Урин"} {
		a, b, _ := strings.Cut(line, " ")
		if Key(a) == Key(b) {
			t.Errorf("Key(%s) = Key(%s) = %s", a, b, Key(a))
		}
	}
	if got := Key("Дубов-Ясенев"); got != "dubov-iasenev" {
		t.Errorf("Key of a double name = %q", got)
	}
	for _, s := range []string{"", "-", "'.", "12"} {
		if Key(s) != "" {
			t.Errorf("Key(%q) = %q, want empty", s, Key(s))
		}
	}
}

func TestRomanise(t *testing.T) {
	for _, c := range []struct{ in, popular, bgn, alalc string }{
		{"Юрий Васильевич", "Yury Vasilyevich", "Yuriy Vasil'yevich", "Iurii Vasil'evich"},
		{"Хмелёв", "Khmelyov", "Khmelyëv", "Khmelev"},
		{"Ясенев", "Yasenev", "Yasenev", "Iasenev"},
		{"Щукин", "Shchukin", "Shchukin", "Shchukin"},
		{"ЩУКИН", "SHCHUKIN", "SHCHUKIN", "SHCHUKIN"},
		{"Матвѣевъ", "Matveyev", "Matveyev", "Matveev"},
		{"Подъячев", "Podyachev", "Pod'yachev", "Pod'iachev"},
		{"Orford", "Orford", "Orford", "Orford"},
		{"Мария", "Maria", "Mariya", "Mariia"},
	} {
		for i, want := range []string{c.popular, c.bgn, c.alalc} {
			if got := Romanise(c.in, Scheme(i)); got != want {
				t.Errorf("Romanise(%q, %d) = %q, want %q", c.in, i, got, want)
			}
			if Key(c.in) != Key(want) {
				t.Errorf("Key(%q) = %q, Key(%q) = %q", c.in, Key(c.in), want, Key(want))
			}
		}
	}
}

func TestSimilar(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		least, most float64
	}{
		{"Nakhimchuk", "Nahimchuk", 0.9, 1}, {"Луцкий", "Lutsky", 0.9, 1}, {"Rozenholts", "Rosenholtz", 0.9, 1},
		{"Rachmanin", "Rakhmanin", 0.7, 1}, {"Martens", "Martins", 0.7, 0.9}, {"Haywood", "Хейвуд", 0.5, 0.9},
		{"Clark", "Clarke", 0.85, 1}, {"Sokolnikov", "Sokolinkov", 0.6, 0.9},
		{"Yasenev", "Yaseneva", 0.6, 0.8}, {"Mary", "Maria", 0.3, 0.6}, {"Zorin", "Sorin", 0.4, 0.7},
		{"Molotkov", "Kolotkov", 0.2, 0.5}, {"Rykin", "Bykin", 0.1, 0.5}, {"Lunin", "Lanin", 0.3, 0.6},
		{"Ivanov", "Ivanenko", 0, 0.3}, {"Ivanov", "Ivanovsky", 0, 0.3}, {"Петров", "Петрушин", 0, 0.3},
		{"Dubov", "Orford", 0, 0.1}, {"", "Dubov", 0, 0}, {"", "", 0, 0}, {"Dubov", "Dubov", 1, 1},
	} {
		got := Similar(c.a, c.b)
		if got < c.least || got > c.most {
			t.Errorf("Similar(%q, %q) = %.2f, want %.2f to %.2f", c.a, c.b, got, c.least, c.most)
		}
		if back := Similar(c.b, c.a); back != got {
			t.Errorf("Similar(%q, %q) is %v one way and %v the other", c.a, c.b, got, back)
		}
	}
}

func TestSameFamily(t *testing.T) {
	for _, line := range []string{"Дубов Дубова", "Dubov Дубова", "Орлинский Orlinskaya", "Луговой Lugovaya", "Калинкин Kalinkina", "Brown Browne"} {
		if a, b, _ := strings.Cut(line, " "); !SameFamily(a, b) {
			t.Errorf("SameFamily(%s, %s) is false", a, b)
		}
	}
	for _, line := range []string{"Дубов Дубовский", "Zorin Sorin", "Ivanov Ivanenko", "Dubov Orford", "Dubov ."} {
		if a, b, _ := strings.Cut(line, " "); SameFamily(a, b) {
			t.Errorf("SameFamily(%s, %s) is true", a, b)
		}
	}
}

func TestSameGiven(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		least, most float64
	}{
		{"Иван", "Ivan", 0.9, 1}, {"Tom", "Thomas", 0.8, 1}, {"Саша", "Александра", 0.8, 1}, {"Sasha", "Александр", 0.8, 1},
		{"Серёжа", "Sergei", 0.8, 1}, {"John", "Иван", 0.6, 0.9}, {"Jack", "Johnny", 0.5, 0.8},
		{"Мария", "Марина", 0, 0}, {"Иван", "Пётр", 0, 0}, {"Tom", "Tim", 0, 0},
	} {
		if got := SameGiven(c.a, c.b); got < c.least || got > c.most {
			t.Errorf("SameGiven(%q, %q) = %.2f, want %.2f to %.2f", c.a, c.b, got, c.least, c.most)
		}
	}
}

func TestCompatible(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		least, most float64
		why         string
	}{
		{"P. N. Dubov", "Pavel Nikolaevich Dubov", 0.85, 1, "initial"},
		{"Лев Дубов", "Lev Dubov", 0.9, 1, "same given"},
		{"Dubov", "I. P. Dubov", 0.7, 0.8, "no given name"},
		{"Tom Bell", "Thomas Bell", 0.9, 1, "same given"},
		{"Серго Дубов", "Г. К. Дубов", 0.8, 0.95, "Григорий"},
		{"Ю. Дубов", "Yu. Dubov", 0.85, 1, "initials"},
		{"Ю. Дубов", "J. Dubov", 0.85, 1, "initials"},
		{"Гоголина", "Н. В. Гоголин", 0.3, 0.7, ""},
		{"Дубову", "П. Дубов", 0.5, 0.8, "inflected"},
		{"Саша", "А. П. Дубов", 0.2, 0.5, "Александр"},
		{"T. Dubov", "Pavel Dubov", 0.2, 0.5, "title"},
		{"Мария Ивановна", "Мария Ивановна Дубова", 0.4, 0.6, ""},
		{"A. Dubov", "B. Dubov", 0, 0, "initials"},
		{"Ivan Dubov", "Petr Dubov", 0, 0, "given names"},
		{"Mrs. Bell", "Mr. Bell", 0, 0, "man"},
		{"John Bell, Jr.", "John Bell, Sr.", 0, 0, "suffixes"},
		{"Дубов младший", "Дубов старший", 0, 0, "suffixes"},
		{"A. Dubov", "A. Bell", 0, 0, "surnames"},
		{"A. P. Dubov", "A. N. Dubov", 0, 0, "initials"},
		{"Иван Петрович", "Иван Ильич", 0, 0, "given names"},
		{"Mary R.", "Mary Russell", 0.4, 0.8, "initial"},
		{"Mary R.", "Mary Bell", 0, 0, "begin"},
		{"Егору Афанасьичу Дубову", "Egor Afanasyevich Dubov", 0.5, 1, ""},
		{"Ольгу Александровну", "Olga Alexandrovna Dubova", 0.3, 0.6, ""},
		{"Льву Николаевичу Дубову", "Lev Nikolaevich Dubov", 0.5, 1, ""},
		{"Анна Тютчева", "Anna Tyutcheva", 0.85, 1, ""},
		{"Miss Bell", "Mrs. Bell", 0.2, 0.6, "unmarried"},
		{"Col. Bell", "Miss Bell", 0.2, 0.6, "title"},
		{"Bruce", "Mr. Brooke", 0, 0, "surnames"},
		{"I. St.", "Ivan Stolpov", 0.3, 0.8, "initial"},
		{"I. St.", "Ivan Sokolov", 0, 0, "begin"},
	} {
		got, why := Compatible(Split(c.a), Split(c.b))
		if got < c.least || got > c.most || !strings.Contains(why, c.why) {
			t.Errorf("Compatible(%q, %q) = %.2f, %q; want %.2f to %.2f", c.a, c.b, got, why, c.least, c.most)
		}
		if back, _ := Compatible(Split(c.b), Split(c.a)); back < got-1e-9 || back > got+1e-9 {
			t.Errorf("Compatible(%q, %q) is %v one way and %v the other", c.a, c.b, got, back)
		}
	}
}

func FuzzSimilar(f *testing.F) {
	f.Add("Dubov", "Дубова")
	f.Add("", "-")
	f.Add(strings.Repeat("щ", 100), "x")
	f.Fuzz(func(t *testing.T, a, b string) {
		s := Similar(a, b)
		if !(s >= 0 && s <= 1) {
			t.Errorf("Similar(%q, %q) = %v", a, b, s)
		}
		if s != Similar(b, a) {
			t.Errorf("Similar(%q, %q) is not symmetric", a, b)
		}
		SameFamily(a, b)
		SameGiven(a, b)
		for scheme := range Scheme(3) {
			Romanise(a, scheme)
		}
	})
}

func BenchmarkKey(b *testing.B) {
	words := []string{"Чичагов", "Rozenholts", "Orford", "Lugovoi", "Wanger", "Дубова"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Key(words[i%len(words)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Mwords/s")
}

func BenchmarkSimilar(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Similar("Rozenholts", "Rosenholtz")
	}
}
