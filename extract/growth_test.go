//go:build unix

package extract

import (
	"context"
	"iter"
	"strings"
	"syscall"
	"testing"
	"time"

	"lettergraph/extract/edition"
	"lettergraph/extract/letter"
	"lettergraph/extract/mail"
	"lettergraph/extract/name"
	"lettergraph/extract/prose"
	"lettergraph/extract/table"
	"lettergraph/extract/tei"
)

// spent is the time that this process has worked, whatever else the machine does.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Skip(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// work is the time that f takes.
func work(t *testing.T, f func()) time.Duration {
	t.Helper()
	from := spent(t)
	f()
	return spent(t) - from
}

// repeated are texts that do harm where a reader looks ahead or back further than
// it must: what is opened and never closed, what might begin or end something on
// every line, words without end. Each is what comes before, what is repeated, and
// how it ends.
var repeated = []string{
	"|a|", "| |", "|\n|", "|\n\n|", "|a\n|", "|A. |", "|A.|", "|Mr. |", "|Mr. Ames and |", "|Anna |", "|Anna Weiss, |", "|de la |", "|von |", "|of the |",
	"|[|", "|]|", "|[a |", "|[1] |", "|(|", "|)|", "|<|", "|<a>|", "|<a |", "|<a b=|", "|&|", "|&a|", "|&#|", "|\"|", "|a\"b |", "|«|", "|»|", "|'|", "|a'|", "|“|",
	"|-|", "|- |", "|— |", "|a—|", "|a-\n|", "|* |", "|*|", "|_|", "|#|", "|1|", "|1 |", "|1. |", "|1\n|", "|1 a\n|", "|1. A.\n|", "|1 Ames, a clockmaker.\n|", "|¹|", "|*a |",
	"|3 April |", "|1731, |", "|3/IV |", "|1731-|", "|3 April 1731\n|", "|3 April 1731, |", "|, |", "|,|", "|;|", "|: |", "|. |", "|.|", "|? |", "|…|", "|.[|", "|.(|", "|. [|", "|.5|", "|\\|", "|=|", "|> |", "|>|",
	"|Letter 1\n|", "|LETTER\n|", "|Anna Weiss to Johann Falk\n|", "|Anna Weiss to Johann Falk, 3 April 1731\n|", "|To Johann Falk.\n\n|", "|Dear Falk,\n|", "|Dear Falk,\n\nI am.\n\n|",
	"|Yours,\nAnna Weiss\n|", "|Anna Weiss\n|", "|Falk wrote to Weiss. |", "|Falk wrote to |", "|wrote to |", "|letter to |", "|told |", "|Анна |", "|А. П. |", "|Фальк написал Вейс. |", "|письмо к |",
	"|Notes\n|", "|Contents\n|", "|\f|", "|   a\n|", "|\t|", "|Page 1\n|", "|a b. C d. |", "|Archive, f. 1\n|", "|P. S. |", "|x@y |", "|-----\n|",
	"From a@b Tue Mar  6 08:15:02 2001\n|To: a@b,\n |\n\nText\n", "From: a@b\nTo: |(|\n\nText\n", "From: |<|\n\nText\n", "From: a@b\nSubject: |=?utf-8?q?|\n\nText\n", "From: a@b\nSubject: |=?utf-8?q?a?= |\n\nText\n",
	"From: a@b\n\n|> a\n|", "From: a@b\n\n|On Mon, Ann wrote:\n> a\n|", "|From a\n\n|", "|From: a@b\n|", "From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n|--x\n|", "From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n|--x\nContent-Type: multipart/mixed; boundary=x\n\n|",
	"From: a@b\nContent-Type: text/html\n\n|<div>|", "From: a@b\nContent-Transfer-Encoding: quoted-printable\n\n|=|", "From: a@b\nContent-Type: |a;|\n\nText\n", "From: a@b\nReferences: |<a@b> |\n\nText\n",
	"<TEI><text><body>|<p>|", "<TEI><text><body><p>|<persName>A|", "<TEI><teiHeader><profileDesc>|<correspDesc>|", "<TEI><teiHeader><profileDesc>|<correspDesc><correspAction type='sent'><persName>A</persName></correspAction></correspDesc>|</profileDesc></teiHeader></TEI>",
	"<TEI><text>|<!-- |", "<TEI><text>|<![CDATA[|", "<!DOCTYPE a [|<!ENTITY b 'c'>|]><TEI/>", "<TEI a='|&b;|'/>", "<TEI><text><body><p>|<note>a</note>|</p></body></text></TEI>", "<TEI><text><body>|<div type='letter'><p>A</p></div>|</body></text></TEI>",
	"<html><body>|<p>|", "<html><body>|<p>Anna Weiss to Johann Falk</p>|", "<html><body>|<table><tr><td>|", "<html><body>|<i>|", "<html><body><p>|<sup>1</sup>|",
	"sender,addressee,date\n|A,B,1731\n|", "sender,addressee,date\n|A;|,B,1731\n", "sender,addressee,date\n\"|a\"\"|", "sender,addressee,date\n|\"|", "sender,addressee,date\n|\"\n|", "|a,|", "sender,addressee,date\n|A,B\n|", "sender,addressee,date\nA,B,\"|1731/|\"\n", "sender,addressee,date\nA,B,\"|[1731,|\"\n",
}

// TestWorkGrowsWithTheText holds that four times the text takes no reader much
// more than four times the work, whatever it is made of: a reader that looks again
// at what it has read takes sixteen times.
func TestWorkGrowsWithTheText(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	drain := func(letters iter.Seq2[letter.Letter, error]) {
		for range letters {
		}
	}
	ctx := context.Background()
	for _, r := range []struct {
		name string
		read func(string)
	}{
		{"edition", func(s string) { drain(edition.Read(ctx, strings.NewReader(s), "x")) }},
		{"letter", func(s string) {
			drain(edition.Read(ctx, strings.NewReader("Anna Weiss to Johann Falk, 3 April 1731\n\nDear Falk,\n\n"+s), "x"))
		}},
		{"prose", func(s string) { drain(prose.Read(ctx, strings.NewReader(s), "x")) }},
		{"mail", func(s string) { drain(mail.Read(ctx, strings.NewReader(s), "x")) }},
		{"tei", func(s string) { drain(tei.Read(ctx, strings.NewReader(s), "x", tei.Options{})) }},
		{"table", func(s string) { drain(table.Read(ctx, strings.NewReader(s), "x", table.Options{})) }},
		{"names", func(s string) {
			l := letter.Letter{Text: []letter.Block{{Part: letter.Text, Text: strings.Join(strings.Fields(s), " ")}}}
			forms := name.NewForms()
			forms.Add(name.Scan(&l))
		}},
	} {
		t.Run(r.name, func(t *testing.T) {
			for _, pattern := range repeated {
				parts := strings.Split(pattern, "|")
				text := func(size int) string { return parts[0] + strings.Repeat(parts[1], size/len(parts[1])) + parts[2] }
				const size = 8 << 10
				small, large := text(size), text(4*size)
				// Little work is any work's noise; where it looks like too much, the
				// least of some tries counts.
				var once, four time.Duration
				for try := range 4 {
					o, f := work(t, func() { r.read(small) }), work(t, func() { r.read(large) })
					if try == 0 {
						once, four = o, f
					}
					if once, four = min(once, o), min(four, f); four < 40*time.Millisecond || four < 9*once {
						break
					}
				}
				if four > 40*time.Millisecond && four > 9*once {
					t.Errorf("%q: %d KB take %v, %d KB %v", pattern, len(small)>>10, once, len(large)>>10, four)
				}
			}
		})
	}
}
