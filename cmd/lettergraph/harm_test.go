package main

import (
	"bytes"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/net/html"
	"gonum.org/v1/gonum/graph/formats/dot"

	"lettergraph/extract"
	"lettergraph/extract/folder"
	"lettergraph/extract/table"
)

// Folders are read as deep as a path may be long, and there is a fault.
func triedDeepFolders(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("folders are made deeper than a path can say in the way of Linux")
	}
	in := filepath.Join(t.TempDir(), "in")
	if err := os.MkdirAll(filepath.Join(in, "d", "d"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(in, "d", "d", "good.txt"), []byte(pierLetters(2)))
	at, err := syscall.Open(in, syscall.O_DIRECTORY, 0)
	for range 10000 {
		if err == nil {
			err = syscall.Mkdirat(at, "d", 0o777)
		}
		if errors.Is(err, syscall.EEXIST) {
			err = nil
		}
		var below int
		if err == nil {
			below, err = syscall.Openat(at, "d", syscall.O_DIRECTORY, 0)
		}
		if err == nil {
			err = syscall.Close(at)
		}
		at = below
	}
	if err == nil {
		err = syscall.Close(at)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = exec.Command("rm", "-rf", in).Run() }()
	a := tryFolder(t, in)
	if a.code != faulty || len(a.faults) != 1 || !strings.HasSuffix(a.faults[0], ": file name too long") {
		t.Errorf("exit status %d, faults %.200q", a.code, a.faults)
	}
	a.wantLetters(t, map[string]int{"d/d/good.txt": 2})
}

// runFolder does everything with a source, and makes each kind of file of it.
func runFolder(t *testing.T, in string, args ...string) (out string) {
	t.Helper()
	out = filepath.Join(t.TempDir(), "out")
	var stderr bytes.Buffer
	if code := Main(t.Context(), append([]string{"run", "-q", in, "-o", out, "--title", "</title><script>alert(1)</script>"}, args...), nil, io.Discard, &stderr); code != done {
		t.Fatalf("exit status %d: %s", code, stderr.String())
	}
	for _, name := range []string{"network.gexf", "network.graphml", "network.json", "palladio.csv", "letters.xml", "network.png"} {
		command := "convert"
		if name == "network.png" {
			command = "render"
		}
		if code := Main(t.Context(), []string{command, "-q", out, "-o", filepath.Join(out, name)}, nil, io.Discard, &stderr); code != done && !strings.Contains(stderr.String(), "fonts of a PNG") {
			t.Fatalf("%s: exit status %d: %s", name, code, stderr.String())
		}
	}
	if code := Main(t.Context(), []string{"people", out, "--all", "-n", "0"}, nil, io.Discard, &stderr); code != done {
		t.Fatalf("people: exit status %d: %s", code, stderr.String())
	}
	return out
}

// checkHarmless wants every result to be what it is meant to be and nothing that
// runs.
func checkHarmless(t *testing.T, out string) {
	t.Helper()
	for name, content := range contents(t, out) {
		switch filepath.Ext(name) {
		case ".csv":
			checkCells(t, name, content)
		case ".svg", ".gexf", ".graphml", ".xml":
			checkXML(t, name, content)
		case ".html":
			checkPage(t, name, content)
		case ".dot":
			if file, err := dot.ParseString(content); err != nil || len(file.Graphs) != 1 {
				t.Errorf("%s is no DOT: %v", name, err)
			}
		case ".json":
			if !json.Valid([]byte(content)) {
				t.Errorf("%s is no JSON", name)
			}
		}
	}
}

// checkCells wants a table without a cell that a spreadsheet runs.
func checkCells(t *testing.T, name, content string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Errorf("%s: %d rows, %v", name, len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			_, err := strconv.ParseFloat(cell, 64)
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && err != nil {
				t.Errorf("%s: a spreadsheet runs the cell %q", name, cell)
			}
			if strings.ContainsAny(cell, "\r\n\x00") {
				t.Errorf("%s: a cell of several lines: %q", name, cell)
			}
		}
	}
}

// checkXML wants well-formed XML without scripts, handlers and links that run.
func checkXML(t *testing.T, name, content string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		switch x := token.(type) {
		case xml.StartElement:
			for _, a := range x.Attr {
				checkAttribute(t, name, x.Name.Local, a.Name.Local, a.Value)
			}
			if slices.Contains([]string{"script", "foreignObject", "iframe", "image", "use"}, x.Name.Local) {
				t.Errorf("%s holds <%s>", name, x.Name.Local)
			}
		case xml.Directive:
			if bytes.Contains(x, []byte("ENTITY")) {
				t.Errorf("%s declares an entity", name)
			}
		}
	}
}

var handler = regexp.MustCompile(`(?i)^on[a-z]+$`)

func checkAttribute(t *testing.T, name, element, attribute, value string) {
	t.Helper()
	if handler.MatchString(attribute) {
		t.Errorf("%s: <%s %s=%q>", name, element, attribute, value)
	}
	scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(value)), ":")
	if (attribute == "href" || attribute == "src") && slices.Contains([]string{"javascript", "vbscript", "data"}, scheme) && value != "data:," {
		t.Errorf("%s: <%s %s=%q>", name, element, attribute, value)
	}
}

// checkPage wants the page to hold its own program and no other, nothing that loads,
// and the policy that forbids it to.
func checkPage(t *testing.T, name, content string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	programs := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		kind := ""
		for _, a := range n.Attr {
			checkAttribute(t, name, n.Data, a.Key, a.Val)
			if a.Key == "type" {
				kind = a.Val
			}
		}
		switch n.Data {
		case "script":
			if kind == "text/plain" {
				continue // data
			}
			if programs++; n.FirstChild == nil || !strings.Contains(emptyPage(t), "<script>"+n.FirstChild.Data+"</script>") {
				t.Errorf("%s holds a script that is not the page's", name)
			}
		case "img", "iframe", "object", "embed", "base":
			t.Errorf("%s holds <%s>", name, n.Data)
		}
	}
	if programs != 1 || !strings.Contains(content, "Content-Security-Policy") {
		t.Errorf("%s has %d programs, or no policy", name, programs)
	}
}

func emptyPage(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "edges.csv"), []byte("Source,Target\na,b\n"))
	page := filepath.Join(dir, "page.html")
	var stderr bytes.Buffer
	if code := Main(t.Context(), []string{"render", "-q", filepath.Join(dir, "edges.csv"), "-o", page}, nil, io.Discard, &stderr); code != done {
		t.Fatalf("exit status %d: %s", code, stderr.String())
	}
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// harmful are names that do harm where they are taken for more than names.
var harmful = []string{
	`=HYPERLINK("x.example","Ada")`, "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "'=1+1", "\u00a0=1",
	"</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", `" onload="alert(1)`, "]]><!--", "--><!DOCTYPE x [<!ENTITY a \"b\">]>",
	"javascript:alert(1)", "\\\"]; evil [label=\"x", "<b>HTML</b>", "a;b\\;c", "../../etc/passwd", "%s%n", "{{title}}", "${x}", "\u202egnp.exe", "x\u2028y",
}

func quoted(cells ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells)
	w.Flush()
	return b.String()
}

func triedMarkup(t *testing.T) {
	var list strings.Builder
	list.WriteString(quoted("sender", "addressee", "date", "senderPlace", "note"))
	for i, h := range harmful {
		list.WriteString(quoted(h, harmful[(i+1)%len(harmful)], fmt.Sprintf("18%02d-03-04", i+10), h, h))
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(in, "list.csv"), []byte(list.String()))
	put(t, filepath.Join(in, "text.txt"), []byte(strings.ReplaceAll(pierLetters(3), "that it will stand.", `=1+1 </script><script>alert(1)</script> <img src=x onerror=alert(1)> "]; -->`)))
	out := runFolder(t, in)
	checkHarmless(t, out)
	names := map[string]bool{}
	for _, l := range rowsOf(t, filepath.Join(out, extract.LettersName), table.ReadLetters) {
		for _, p := range slices.Concat(l.Senders, l.Addressees) {
			names[p.Name] = true
		}
	}
	for _, h := range []string{`=HYPERLINK("x.example","Ada")`, "@SUM(1)", "</script><script>alert(1)</script>", "../../etc/passwd"} {
		if !names[h] {
			t.Errorf("the name %q is not read back; there are %q", h, slices.Sorted(maps.Keys(names)))
		}
	}
}

// What somebody else's files of decisions and networks may do is to say who is whom
// and who wrote to whom: no name in them is opened or written, and none runs.
func triedHarm(t *testing.T) {
	t.Run("people.csv", func(t *testing.T) {
		dir := t.TempDir()
		in, people, decisions := filepath.Join(dir, "in.txt"), filepath.Join(dir, "people.csv"), filepath.Join(dir, "decisions.csv")
		put(t, in, []byte(pierLetters(3)))
		rows := quoted("id", "label", "names", "uri", "kind", "status", "note")
		for i, h := range harmful {
			if strings.ContainsAny(h, "\t") {
				continue
			}
			rows += quoted(h, h, []string{"Averill", "Penhallow", "Dunstan;Mr. Dunstan", h}[min(i, 3)], fmt.Sprintf("javascript:alert(%d);https://d-nb.info/gnd/%d\" onload=\"x", i, i), "person", "accepted", h)
		}
		rows += quoted("../../../"+filepath.Base(dir)+"/written", strings.Repeat("Pascoe ", 100000), "Pascoe", "file:///etc/passwd", "person", "accepted", "")
		put(t, people, []byte(rows))
		put(t, decisions, []byte(quoted("a", "b", "verdict", "reason")+quoted(harmful[0], harmful[2], "different", harmful[0])+quoted("../x", harmful[1], "same", "=1")))
		out := runFolder(t, in, "--people", people, "--decisions", decisions)
		checkHarmless(t, out)
		if l := rowsOf(t, filepath.Join(out, extract.LettersName), table.ReadLetters)[0]; partyIDs(l.Senders) != harmful[0] {
			t.Errorf("not obeyed: the sender of %+v is %q", l, partyIDs(l.Senders))
		}
		if here := contents(t, dir); len(here) != 3 {
			t.Errorf("files were written: %q", slices.Sorted(maps.Keys(here)))
		}
	})
	t.Run("everybody is one", func(t *testing.T) {
		dir := t.TempDir()
		in := filepath.Join(dir, "in.txt")
		put(t, in, []byte(pierLetters(3)))
		before := extractTo(t, filepath.Join(dir, "before"), in)
		rows := quoted("a", "b", "verdict")
		for _, p := range before.people[1:] {
			rows += quoted(before.people[0].ID, p.ID, "same")
		}
		decisions := filepath.Join(dir, "all.csv")
		put(t, decisions, []byte(rows))
		after := extractTo(t, filepath.Join(dir, "after"), in, "--decisions", decisions)
		if len(before.people) < 3 || len(after.people) != 1 || len(after.mentions) != len(before.mentions) {
			t.Errorf("%d people of %d, %d mentions of %d", len(after.people), len(before.people), len(after.mentions), len(before.mentions))
		}
		again := extractTo(t, filepath.Join(dir, "again"), in)
		if len(again.people) != len(before.people) {
			t.Error("without the file it is not as it was")
		}
	})
	for rows, what := range map[string]string{
		quoted("id", "label", "names", "status") + quoted("two\nlines", "Ada", "Averill", "accepted"):              "control character",
		quoted("id", "label", "names", "status") + quoted("https://viaf.org/viaf/1", "Ada", "Averill", "accepted"): "belongs in the column uri",
		quoted("a", "b", "verdict") + quoted("a\x07", "b", "same"):                                                 "control character",
	} {
		t.Run(what, func(t *testing.T) {
			dir, name := t.TempDir(), "people.csv"
			if strings.HasPrefix(rows, "a,b") {
				name = "decisions.csv"
			}
			in, file := filepath.Join(dir, "in.txt"), filepath.Join(dir, name)
			put(t, in, []byte(pierLetters(3)))
			put(t, file, []byte(rows))
			var stderr bytes.Buffer
			code := Main(t.Context(), []string{"extract", in, "--" + strings.TrimSuffix(name, ".csv"), file, "-o", filepath.Join(dir, "out")}, nil, io.Discard, &stderr)
			if code != faulty || !strings.HasPrefix(stderr.String(), file+":2: ") || !strings.Contains(stderr.String(), what) {
				t.Errorf("exit status %d: %s", code, stderr.String())
			}
		})
	}
	t.Run("a folder of results", func(t *testing.T) {
		dir := t.TempDir()
		rows := quoted(table.LetterColumns()...)
		for i, h := range harmful {
			if strings.HasPrefix(h, "\t") {
				continue
			}
			rows += quoted("k"+h+strconv.Itoa(i), "../../../../etc/passwd", "1", "9", "letter", h, h, "id"+h, h, "1899", h, harmful[0], "id0", "", h, "en", "sender=heading", h)
		}
		put(t, filepath.Join(dir, extract.LettersName), []byte(rows))
		put(t, filepath.Join(dir, folder.ManifestName), []byte(`{"program":"lettergraph","results":[{"name":"../../etc/passwd"}],"sources":[{"path":"/etc/passwd","file":"../../../../etc/passwd"}]}`))
		outputs := filepath.Join(t.TempDir(), "made")
		for _, name := range []string{"a.svg", "a.dot", "a.html", "a.png"} {
			mainDone(t, "render", "-q", dir, "-o", filepath.Join(outputs, name))
		}
		for _, name := range []string{"a.gexf", "a.graphml", "a.json", "a.csv", "a.xml"} {
			mainDone(t, "convert", "-q", dir, "-o", filepath.Join(outputs, name))
		}
		mainDone(t, "measure", "-q", dir, "-o", filepath.Join(outputs, "measured"))
		checkHarmless(t, outputs)
		for name, content := range contents(t, outputs) {
			if strings.Contains(content, "root:") {
				t.Errorf("%s holds what stands in a file that a table names", name)
			}
		}
	})
	t.Run("an edge list", func(t *testing.T) {
		dir := t.TempDir()
		edges := filepath.Join(dir, "edges.csv")
		rows := quoted("Source", "Target", "Weight", "Kind", "First", "Last") + quoted("a", "b", "1", "letter", "9999-99-99", "-9999")
		weights := []string{"1", "NaN", "Inf", "-1", "1e308", "1e308", "0", "1e-320", "x", ""}
		for i, h := range harmful {
			rows += quoted("s"+h, harmful[(i+1)%len(harmful)], weights[i%len(weights)], []string{"letter", "mention", "spell"}[i%3], "1899", "1900-01")
			rows += quoted(h, h, "1", "letter", "1899", "")
		}
		put(t, edges, []byte(rows))
		outputs := filepath.Join(t.TempDir(), "made")
		for _, args := range [][]string{
			{"render", edges, "-o", filepath.Join(outputs, "a.svg")}, {"render", edges, "-o", filepath.Join(outputs, "a.html")},
			{"convert", edges, "-o", filepath.Join(outputs, "a.graphml")}, {"measure", edges, "-o", filepath.Join(outputs, "measured")},
		} {
			var stderr bytes.Buffer
			if code := Main(t.Context(), args, nil, io.Discard, &stderr); code != faulty || !strings.HasPrefix(stderr.String(), edges+":2: ") {
				t.Errorf("%s: exit status %d: %s", args[0], code, stderr.String())
			}
		}
		checkHarmless(t, outputs)
	})
}

func mainDone(t *testing.T, args ...string) {
	t.Helper()
	var stderr bytes.Buffer
	if code := Main(t.Context(), args, nil, io.Discard, &stderr); code != done && !strings.Contains(stderr.String(), "fonts of a PNG") {
		t.Errorf("%s: exit status %d: %s", strings.Join(args, " "), code, stderr.String())
	}
}

var percent = regexp.MustCompile(`%[0-9A-F]{2}`)

// unescaped is a file's name as the file columns have it, as it is on the disk.
func unescaped(t *testing.T, file string) string {
	t.Helper()
	return percent.ReplaceAllStringFunc(file, func(s string) string {
		b, err := hex.DecodeString(s[1:])
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	})
}

func triedFileNames(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in")
	names := []string{
		"two\nlines.txt", "a\ttab.txt", `a"quote'.txt`, "a;b.txt", "=1+1.txt", "-rf.txt", "--people.txt", "@x.txt", "+x.txt", "bad\xff\xfe.txt",
		"%0A.txt", "<b>&amp;.txt", "\\n.txt", "a:1.txt", " blank .txt", "\x1b[31m.txt", "\u202egnp.txt", "ex\u0301.txt", "=dir/sub\n/x.txt",
	}
	texts := map[string]string{}
	for i, name := range names {
		path := filepath.Join(in, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		texts[name] = pierLetters(i + 2)
		if err := os.WriteFile(path, []byte(texts[name]), 0o666); err != nil {
			t.Skip(err) // a file system that does not take such names
		}
	}
	out := runFolder(t, in)
	checkHarmless(t, out)
	found, keys := map[string]int{}, map[string]bool{}
	for _, l := range rowsOf(t, filepath.Join(out, extract.LettersName), table.ReadLetters) {
		found[unescaped(t, l.File)]++
		keys[l.Key] = true
		if strings.ContainsAny(l.Key, " ;\"'\n\t=+@%\\<>\x1b") || strings.HasPrefix(l.Key, "-") {
			t.Errorf("key %q", l.Key)
		}
	}
	total := 0
	for i, name := range names {
		total += i + 2
		if found[name] != i+2 {
			t.Errorf("%q: %d letters, want %d", name, found[name], i+2)
		}
	}
	if len(keys) != total {
		t.Errorf("%d keys for %d letters", len(keys), total)
	}
	for _, m := range rowsOf(t, filepath.Join(out, extract.MentionsName), table.ReadMentions) {
		if text := texts[unescaped(t, m.Span.File)]; m.Span.End > int64(len(text)) || text[m.Span.Start:m.Span.End] != m.Surface {
			t.Errorf("%s:%d-%d is not %q", m.Span.File, m.Span.Start, m.Span.End, m.Surface)
		}
	}
	m, err := folder.ReadManifest(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.Sources {
		if _, ok := texts[unescaped(t, s.File)]; !ok {
			t.Errorf("the manifest names a file %q", s.File)
		}
	}
	mainDone(t, "run", "--check", out)
}
