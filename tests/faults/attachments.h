// The attachments of a SQLite store on the disk that fails (disk.h): files of their own, of which a
// power cut leaves what was synced, bytes and names alike.
#pragma once

#include <random>

namespace nhip::faults {

/// What was not synced is lost, or not, as chance has it.
void lose_attachments(std::mt19937_64& random);
/// Another store begins.
void forget_attachments();

}  // namespace nhip::faults
