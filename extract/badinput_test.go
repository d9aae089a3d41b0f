package extract

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// Structured sources that are broken or hostile: each fault is told with its line,
// the rest is read, and the memory stays small.
func TestBadStructuredInput(t *testing.T) {
	const head = "<?xml version=\"1.0\"?>\n<TEI><teiHeader><profileDesc>\n"
	described := func(n int) string {
		return fmt.Sprintf("<correspDesc key=\"%d\"><correspAction type=\"sent\"><persName>Ada Torvald</persName></correspAction></correspDesc>\n", n)
	}
	var bomb strings.Builder
	bomb.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE TEI [<!ENTITY a0 \"ha\">\n")
	for n := 1; n < 12; n++ {
		fmt.Fprintf(&bomb, "<!ENTITY a%d \"%s\">\n", n, strings.Repeat(fmt.Sprintf("&a%d;", n-1), 10))
	}
	bomb.WriteString("]>\n<TEI><teiHeader><profileDesc>\n" + described(1) +
		"<correspDesc><correspAction type=\"sent\"><persName>&a11;</persName></correspAction></correspDesc>\n" + described(2) + "</profileDesc></teiHeader></TEI>")
	message := "From: Ada <ada@x.example>\nTo: Bo <bo@y.example>\nDate: Wed, 3 Jan 1996 01:05:34 +0000\nMessage-ID: <%d@x.example>\n"
	root := placed(t, map[string]string{
		"bomb.xml":      bomb.String(),
		"cells.csv":     "sender,addressee,date\nAda,Bo,1899-01-02\nBo,Ada,1899-02-02,too,many\nAda,Bo,1899-03-02\n",
		"header.csv":    "Ada Torvald,Bo Lind,1899-01-02\nBo Lind,Ada Torvald,1899-02-02\n",
		"nofrom.mbox":   fmt.Sprintf(message+"\nFirst.\n\n", 1) + fmt.Sprintf(message+"\nSecond.\n\n", 2),
		"truncated.xml": head + described(1) + described(2) + `<correspDesc key="x"><correspAction type="se`,
	})
	attach(t, filepath.Join(root, "plan.eml"), fmt.Sprintf(message, 3), 100<<20)

	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	result := ran(t, root)
	runtime.ReadMemStats(&after)
	if grown := after.Sys - before.Sys; after.Sys > before.Sys && grown > 200<<20 {
		t.Errorf("%d MB more of memory", grown>>20)
	}
	var faults []string
	for _, f := range result.Faults {
		faults = append(faults, fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line))
	}
	want := []string{"bomb.xml:17", "cells.csv:3", "header.csv:1", "nofrom.mbox:1", "truncated.xml:5", "truncated.xml:5"}
	if !slices.Equal(faults, want) {
		t.Errorf("faults %q, want %q", result.Faults, want)
	}
	letters := map[string]int{}
	for _, s := range result.Sources {
		letters[s.File] = s.Letters
	}
	for file, n := range map[string]int{"bomb.xml": 2, "cells.csv": 2, "header.csv": 0, "plan.eml": 1, "truncated.xml": 2} {
		if letters[file] != n {
			t.Errorf("%s: %d letters, want %d", file, letters[file], n)
		}
	}
	if letters["nofrom.mbox"] == 0 {
		t.Error("nothing of the mbox without From lines was read")
	}
}

// attach writes a message with an attachment of the size given.
func attach(t *testing.T, path, header string, size int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewWriter(file)
	fmt.Fprintf(out, "%sMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"q\"\n\n--q\nContent-Type: text/plain\n\nSee the plan.\n--q\n", header)
	fmt.Fprint(out, "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n")
	line := strings.Repeat("QUJD", 19) + "\n"
	for n := 0; n < size; n += len(line) {
		out.WriteString(line)
	}
	out.WriteString("--q--\n")
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}
