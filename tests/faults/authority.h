// A time-stamping authority with a root of its own, made by `openssl` for one test and thrown away.
#pragma once

#include <filesystem>
#include <string>

#include "e2e/files.h"
#include "e2e/program.h"
#include "support/stores.h"

namespace nhip::faults {

class Authority {
 public:
  Authority() {
    e2e::write_file(
        file("ts.cnf"),
        "[tsa]\ndefault_tsa = main\n[main]\nserial = " + file("serial") +
            "\nsigner_cert = " + file("tsa.pem") + "\nsigner_key = " + file("tsa.key") +
            "\ncrypto_device = builtin\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n"
            "digests = sha256\nordering = yes\ntsa_name = yes\ness_cert_id_chain = no\n");
    e2e::write_file(file("ext.cnf"), "extendedKeyUsage = critical,timeStamping\n");
    e2e::write_file(file("serial"), "01\n");
    openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Root",
             "-keyout", file("ca.key"), "-out", file("ca.pem")});
    openssl({"req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Authority of the test",
             "-keyout", file("tsa.key"), "-out", file("tsa.csr")});
    openssl({"x509", "-req", "-in", file("tsa.csr"), "-CA", file("ca.pem"), "-CAkey",
             file("ca.key"), "-CAcreateserial", "-days", "30", "-extfile", file("ext.cnf"), "-out",
             file("tsa.pem")});
  }

  /// The certificate to trust.
  std::string ca() const { return file("ca.pem"); }
  /// Answers a request.
  void answer(const std::string& request, const std::string& response) const {
    openssl({"ts", "-reply", "-config", file("ts.cnf"), "-section", "main", "-queryfile", request,
             "-out", response});
  }

 private:
  std::string file(const char* name) const { return (folder_.path() / name).string(); }
  static void openssl(e2e::Words words) {
    words.insert(words.begin(), "openssl");
    const auto outcome = e2e::command(words);
    INFO(outcome.text());
    REQUIRE(outcome.status == 0);
  }

  testing::TemporaryFolder folder_;
};

}  // namespace nhip::faults
